/** The code of an error of the operating system, such as `EACCES`; undefined if it is no such error. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Whether an error of the file system says that a file, and perhaps its folder, does not exist. */
export const isMissingFile = (error: unknown): boolean => /^(ENOENT|ENOTDIR)$/.test(systemCode(error) ?? '');
