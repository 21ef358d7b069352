// npm run build: builds main, preload and window into out/.
import { build } from 'vite';
import { builds } from '../vite.config.ts';

const begun = performance.now();
for (const config of builds) await build(config);

const seconds = ((performance.now() - begun) / 1000).toFixed(1);
console.log(`Built main, preload and window into out/ (${seconds} s).`);
