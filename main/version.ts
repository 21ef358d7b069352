import manifest from '../package.json' with { type: 'json' };

export const version: string = manifest.version;
/** The project's page. Its address is in package.json only. */
export const homepage: string = manifest.homepage;
