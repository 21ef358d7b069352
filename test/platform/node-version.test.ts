import { expect, it } from 'vitest';
import { assertNodeVersion, OLDEST_NODE } from '../../main/platform/node/node-version.ts';
import manifest from '../../package.json' with { type: 'json' };

it('refuses a Node that lacks what the program uses, and says which one it needs', () => {
  expect(() => assertNodeVersion('20.20.2')).toThrow('needs Node.js 22 or newer. This is 20.20.2.');
  for (const version of ['22.0.0', '24.21.0', process.versions.node])
    expect(() => assertNodeVersion(version)).not.toThrow();
  expect(manifest.engines.node).toContain(`>=${OLDEST_NODE}.`);
});
