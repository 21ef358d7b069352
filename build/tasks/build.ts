// npm run build: main, preload and window into out/.
import { build } from 'vite';
import { builds } from '../vite.config.ts';

for (const config of builds) await build(config);
