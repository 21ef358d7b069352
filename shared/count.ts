/** `1 place`, `2 places` */
export const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
