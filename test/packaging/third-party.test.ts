import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, mergeConfig, type Plugin } from 'vite';
import { expect, it } from 'vitest';
import { buildsInto } from '../../build/vite.config.ts';
import { builtApp } from '../support/built.ts';

/** The packages of which the bundler has put a part into a file. */
async function bundledPackages(): Promise<string[]> {
  const names = new Set<string>();
  const watcher: Plugin = {
    name: 'watch what is bundled',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        for (const [id, { renderedLength }] of Object.entries(chunk.type === 'chunk' ? chunk.modules : {})) {
          const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
          if (name !== undefined && renderedLength > 0) names.add(name);
        }
    },
  };
  for (const config of buildsInto(join(builtApp().root, 'unwritten')))
    await build(mergeConfig(config, { build: { write: false }, plugins: [watcher] }));
  return [...names].sort();
}

it('has the license of each package that is bundled', async () => {
  const names = await bundledPackages();
  expect(names).toEqual(expect.arrayContaining(['axios', 'bonjour-service', 'commander', 'preact', 'uplot']));
  const [, ...sections] = readFileSync(join(builtApp().root, 'out/THIRD-PARTY.txt'), 'utf8').split(
    /^-{78}$/m,
  );
  const licenseOf = (name: string) => sections.find((section) => section.startsWith(`\n${name} `));
  const without = [...names, '@github/keytar'].filter(
    (name) => !/Permission|BlueOak|Redistribution/.test(licenseOf(name) ?? ''),
  );
  expect(without).toEqual([]);
});
