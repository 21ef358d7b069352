// Stands in for fpm, which cannot be had here: makes a .deb with dpkg-deb from the arguments that electron-builder
// gives to fpm. Arguments that fpm would refuse end it.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ 'input-type': { ...text, short: 's' }, 'output-type': { ...text, short: 't' } },
    ...{ force: { type: 'boolean' }, depends: { ...text, short: 'd', multiple: true } },
    ...{ 'deb-recommends': { ...text, multiple: true }, 'deb-compression': text, 'deb-priority': text },
    ...{ architecture: text, 'after-install': text, 'after-remove': text, description: text, version: text },
    ...{
      package: text,
      name: text,
      maintainer: text,
      vendor: text,
      url: text,
      category: text,
      license: text,
    },
  },
});
const root = mkdtempSync(join(tmpdir(), 'fpm-stand-in-'));
try {
  for (const mapping of positionals) copy(mapping);
  mkdirSync(join(root, 'DEBIAN'));
  writeFileSync(join(root, 'DEBIAN/control'), control());
  script('postinst', values['after-install']);
  script('postrm', values['after-remove']);
  execFileSync('dpkg-deb', ['-Zgzip', '-z1', '--root-owner-group', '--build', root, values.package ?? '']);
} finally {
  rmSync(root, { recursive: true });
}

/** `from=to` puts a file at a path; `from/=to` puts what a folder holds into another. */
function copy(mapping: string): void {
  const at = mapping.lastIndexOf('=');
  const [from, to] = [mapping.slice(0, at), join(root, mapping.slice(at + 1))];
  if (from.endsWith('/') !== statSync(from).isDirectory())
    throw new Error(`fpm would misunderstand ${mapping}`);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

function control(): string {
  const fields = {
    Package: values.name,
    Version: values.version,
    License: values.license,
    Vendor: values.vendor,
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    Depends: values.depends?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Section: values.category ?? 'default',
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: values.description,
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

function script(name: string, from: string | undefined): void {
  if (from === undefined) return;
  cpSync(from, join(root, 'DEBIAN', name));
  chmodSync(join(root, 'DEBIAN', name), 0o755);
}
