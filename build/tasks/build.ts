// npm run build: builds main, preload and window into out/, or into the folder that is named.
import { resolve } from 'node:path';
import { build } from 'vite';
import { buildsInto } from '../vite.config.ts';
import { root } from './step.ts';

const begun = performance.now();
const [folder = `${root}out`] = process.argv.slice(2);
for (const config of buildsInto(resolve(folder))) await build(config);

const seconds = ((performance.now() - begun) / 1000).toFixed(1);
console.log(
  `Built main, preload and window into ${folder === `${root}out` ? 'out/' : folder} (${seconds} s).`,
);
