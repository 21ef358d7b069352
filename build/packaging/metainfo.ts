import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const TEMPLATE = 'build/linux/metainfo.xml';

interface Manifest {
  readonly homepage: string;
  readonly author: { readonly name: string };
}

/**
 * What software centres show of the app before it is installed: AppStream's metainfo. The publisher's name and
 * home page come from package.json.
 */
export function metainfo(): string {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;
  const values: Record<string, string> = { homepage: manifest.homepage, author: manifest.author.name };
  return readFileSync(root + TEMPLATE, 'utf8').replace(/\$\{(\w+)\}/g, (macro, name: string) =>
    escapeXml(values[name] ?? macro),
  );
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
