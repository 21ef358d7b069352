import { createRequire } from 'node:module';

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const library = createRequire(builder.resolve('app-builder-lib/package.json'));

/** electron-builder’s command line. */
export const BUILDER = builder.resolve('electron-builder/cli.js');

// The packager's own copies: what it has written is read as it was written.
export const asar = (await import(library.resolve('@electron/asar'))) as typeof import('@electron/asar');
export const fuses = (await import(library.resolve('@electron/fuses'))) as typeof import('@electron/fuses');
export const resedit: Resedit = library('resedit');
export const plist = library('plist') as { parse(text: string): Record<string, unknown> };

/** The part of `resedit` that the tests use. Its own types bring browser types along, which change other tests. */
interface Resedit {
  readonly NtExecutable: {
    createEmpty(is32Bit: boolean, isDll: boolean): WindowsProgram;
    from(file: Uint8Array): WindowsProgram;
  };
  readonly NtExecutableResource: { from(program: WindowsProgram): WindowsResources };
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): VersionInfo;
      fromEntries(entries: readonly Entry[]): VersionInfo[];
    };
    readonly IconGroupEntry: { fromEntries(entries: readonly Entry[]): unknown[] };
  };
}
interface WindowsProgram {
  setExtraData(bytes: Uint8Array): void;
  generate(): ArrayBuffer;
}
interface WindowsResources {
  readonly entries: Entry[];
  outputResource(program: WindowsProgram): void;
}
interface Entry {
  readonly type: string | number;
  readonly id: string | number;
}
interface VersionInfo {
  setStringValues(language: Language, values: Readonly<Record<string, string>>): void;
  getStringValues(language: Language): Record<string, string>;
  outputToResourceEntries(entries: Entry[]): void;
}
interface Language {
  readonly lang: number;
  readonly codepage: number;
}
