import { expect, it } from 'vitest';
import { type SandboxFacts, sandboxOptions } from '../../build/tasks/sandbox.ts';

const facts: SandboxFacts = { platform: 'linux', isRoot: false, hasHelper: false, hasNamespaces: true };

it.each([
  ['an ordinary user', {}],
  ['a system that forbids namespaces, with the helper of root', { hasNamespaces: false, hasHelper: true }],
  ['Windows', { platform: 'win32', hasNamespaces: false }],
  ['macOS, as root', { platform: 'darwin', hasNamespaces: false, isRoot: true }],
] as const)('keeps the sandbox: %s', (_, change) => {
  expect(sandboxOptions({ ...facts, ...change })).toEqual({ args: [], reason: null });
});

it.each([
  ['root', { isRoot: true }, 'for root'],
  ['Ubuntu', { hasNamespaces: false }, 'chmod 4755'],
] as const)('goes without one where Electron would not start, and says so: %s', (_, change, word) => {
  const { args, reason } = sandboxOptions({ ...facts, ...change });
  expect(args).toEqual(['--no-sandbox']);
  expect(reason).toContain(word);
});
