/** `D8.3.5289` as people call it: without the letter of the build. */
export const firmwareText = (firmware: string): string => firmware.replace(/^[A-Za-z](?=\d)/, '');
