/** Problems that macOS also causes if the app may not use the local network. */
const CAUSED: ReadonlySet<string> = new Set([
  'gateway-not-found',
  'gateway-not-found/serial',
  'gateway-not-found/no-answer',
  'gateway-not-found/search-blocked',
  'gateway-unreachable/no-way',
]);
/** Those whose own hint says so already. */
const EXPLAINED: ReadonlySet<string> = new Set([
  'gateway-not-found/search-blocked',
  'gateway-unreachable/no-way',
]);

export const mayLackLocalNetwork = (id: string): boolean => CAUSED.has(id);
export const explainsLocalNetwork = (id: string): boolean => EXPLAINED.has(id);
