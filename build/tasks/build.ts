// npm run build: builds main, command line, preload and window into out/, or into the folder that is named.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, mergeConfig } from 'vite';
import { metainfo } from '../packaging/metainfo.ts';
import { keytarPackage, type ShippedPackage, thirdPartyText } from '../packaging/third-party.ts';
import { buildsInto } from '../vite.config.ts';
import { root } from './step.ts';

const LICENSES = 'licenses.json';
const begun = performance.now();
const [folder = `${root}out`] = process.argv.slice(2);
const packages = [keytarPackage()];
for (const config of buildsInto(resolve(folder))) {
  await build(mergeConfig(config, { build: { license: { fileName: LICENSES } } }));
  const list = join(config.build?.outDir ?? '', LICENSES);
  packages.push(...(JSON.parse(readFileSync(list, 'utf8')) as ShippedPackage[]));
  rmSync(list);
}
writeFileSync(join(folder, 'THIRD-PARTY.txt'), thirdPartyText(packages));
writeFileSync(join(folder, 'metainfo.xml'), metainfo());

const seconds = ((performance.now() - begun) / 1000).toFixed(1);
console.log(
  `Built main, preload and window into ${folder === `${root}out` ? 'out/' : folder} (${seconds} s).`,
);
