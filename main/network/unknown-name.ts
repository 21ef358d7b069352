/** What resolvers say if a name has no address here: Node's codes. */
const UNKNOWN_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'ENODATA']);

/** Whether a connection failed because nobody on this network knows the name of the host. */
export const isUnknownName = (code: string | undefined): boolean =>
  code !== undefined && UNKNOWN_NAME.has(code);
