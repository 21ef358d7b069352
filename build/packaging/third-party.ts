import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An npm package that is shipped, as Vite’s `build.license` describes it. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier of the license, from its package.json. */
  readonly identifier?: string;
  /** What its LICENSE file says. */
  readonly text?: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

const read = (path: string): string => readFileSync(root + path, 'utf8');
const manifestIn = (folder: string): Manifest => JSON.parse(read(`${folder}/package.json`));

/** keytar is packed as it is, because its native part cannot be bundled. */
export function keytarPackage(): ShippedPackage {
  const { name, version, license = '' } = manifestIn('node_modules/keytar');
  return { name, version, identifier: license, text: read('node_modules/keytar/LICENSE.md') };
}

/**
 * The text of THIRD-PARTY.txt: each package once, with its license.
 *
 * @throws if a package has no license text; the message names each of them
 */
export function thirdPartyText(packages: readonly ShippedPackage[]): string {
  const unique = new Map(packages.map((shipped) => [`${shipped.name} ${shipped.version}`, shipped] as const));
  const sections: string[] = [];
  const unlicensed: string[] = [];
  for (const [title, shipped] of [...unique].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = shipped.text ?? textElsewhere(shipped);
    if (text === undefined) unlicensed.push(title);
    else
      sections.push(`${'-'.repeat(78)}\n${title} (${shipped.identifier ?? 'see below'})\n\n${text.trim()}\n`);
  }
  if (unlicensed.length > 0) throw new Error(`No license is known of ${unlicensed.join(', ')}.`);
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

const INTRODUCTION = `Envoy Tray contains the npm packages below, each under its own license.
The licenses of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html.
`;

/** The license of a package without a LICENSE file: from its README, or the MIT text with its author's name. */
function textElsewhere({ name, version, identifier }: ShippedPackage): string | undefined {
  const folder = folderOf(name, version);
  if (folder === undefined) return undefined;
  const [readme] = globSync(`${folder}/README*`, { cwd: root });
  const said = readme && /^(?:#+ *)?licen[cs]e\s*\n(?:-+\n)?([\s\S]+)/im.exec(read(readme))?.[1];
  if (said?.includes('WITHOUT WARRANTY')) return said;
  const { author = '' } = manifestIn(folder);
  const holder = typeof author === 'string' ? author : author.name;
  if (identifier !== 'MIT' || holder === '') return undefined;
  // This project's own license is the MIT License.
  return read('LICENSE').replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
}

function folderOf(name: string, version: string): string | undefined {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
  return Object.keys(lock.packages).find(
    (path) => path.endsWith(`node_modules/${name}`) && lock.packages[path]?.version === version,
  );
}
