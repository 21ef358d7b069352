// Stands in for electron-builder's converter of icons. macOS wants its own format: here the picture as it is, in the
// smallest file of that format.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string', default: '' } as const;
const { input, out } = parseArgs({ options: { input: text, out: text, format: text } }).values;
const picture = readFileSync(input);
const header = Buffer.from('icns....ic10....');
header.writeUInt32BE(picture.length + 16, 4);
header.writeUInt32BE(picture.length + 8, 12);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'icon.icns'), Buffer.concat([header, picture]));
