/**
 * Does what a shell does for `~/`, for paths that no shell has read: from systemd, cron or an env file.
 *
 * @param home the user's home folder
 */
export const expandHome = (path: string, home: string): string => path.replace(/^~(?=[\\/]|$)/, () => home);
