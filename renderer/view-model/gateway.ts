/** Firmware without the letter of the build: `D8.3.5289` becomes `8.3.5289`. */
export const firmwareText = (firmware: string): string => firmware.replace(/^[A-Za-z](?=\d)/, '');
