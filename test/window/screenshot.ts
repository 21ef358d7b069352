// Screenshots of every state, to check by eye:
// node build/tasks/run.mjs test/window/screenshot.ts [part of a name …]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBuildFolder, placesIn } from '../support/built.ts';
import { openStage, type View } from './harness.ts';
import { GALLERY } from './states.ts';

const FOLDER = fileURLToPath(new URL('../screenshots/window', import.meta.url));
const SHOWPIECES = [
  'exporting',
  'several',
  'setup-found',
  'setup-sign-in',
  'settings',
  'renewing',
  'phases',
  'code',
  'paste-wrong-gateway',
  'places',
  'place-refused',
  'add-openhab',
];

const VIEWS: Readonly<Record<string, View>> = {
  'light-en': {},
  'dark-de': { dark: true, language: 'de' },
};
const MORE_VIEWS: Readonly<Record<string, View>> = {
  'dark-en-2x': { dark: true, scale: 2 },
  'light-de-2x': { language: 'de', scale: 2 },
  'light-en-300': { width: 300 },
  'light-de-900': { language: 'de', width: 900 },
  'light-de-text-200': { language: 'de', text: 2 },
};

const wanted = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
using folder = makeBuildFolder();
await folder.build();
const stage = await openStage(placesIn(folder.root).window);
let count = 0;
for (const [name, scene] of Object.entries(GALLERY)) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  const views = { ...VIEWS, ...(SHOWPIECES.includes(name) ? MORE_VIEWS : {}) };
  for (const [look, view] of Object.entries(views)) {
    const staged = await stage.show(scene, view);
    // Scroll to the top, since a full-page screenshot draws the sticky header at the scroll position.
    await staged.page.evaluate('scrollTo(0, 0)');
    await staged.page.screenshot({ path: join(FOLDER, `${name}.${look}.png`), fullPage: true });
    for (const complaint of staged.complaints) process.stderr.write(`${name}.${look}: ${complaint}\n`);
    await staged.close();
    count += 1;
  }
}
await stage.close();
process.stdout.write(`${count} pictures in test/screenshots/window\n`);
