/** Whether an error of the file system says that a file, and perhaps its folder, does not exist. */
export const isMissingFile = (error: unknown): boolean =>
  /^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '');
