import { expect, it } from 'vitest';
import { keytarPackage, thirdPartyText } from '../../build/packaging/third-party.ts';

const MIT = 'Permission is hereby granted';

it('names each package once, with version and license, in the order of names', () => {
  const text = thirdPartyText([
    { name: 'zebra', version: '1.0.0', identifier: 'ISC', text: 'Zebra may be used.' },
    keytarPackage(),
    { name: 'zebra', version: '1.0.0', identifier: 'ISC', text: 'Zebra may be used.' },
  ]);
  expect(text.match(/^\S+ \d\S* \(.+\)$/gm)).toEqual(['@github/keytar 7.10.6 (MIT)', 'zebra 1.0.0 (ISC)']);
  expect(text).toMatch(/keytar.+Copyright \(c\) 2013 GitHub Inc\..+Permission.+zebra.+may be used/s);
});

it('takes the license from the README if there is no other file', () => {
  const text = thirdPartyText([{ name: 'https-proxy-agent', version: '5.0.1', identifier: 'MIT' }]);
  expect(text).toContain('Copyright (c) 2013 Nathan Rajlich');
  expect(text).toContain(MIT);
});

it('writes the MIT text with the author’s name if a package says MIT and no more', () => {
  const text = thirdPartyText([{ name: '@nodable/entities', version: '3.1.0', identifier: 'MIT' }]);
  expect(text).toMatch(/Copyright \(c\) Amit Gupta/);
  expect(text).toContain(MIT);
  expect(text).not.toContain('Envoy Tray authors');
});

it('fails for packages without a known license, and names them all', () => {
  const unknown = [
    { name: 'nowhere', version: '1.0.0', identifier: 'MIT' },
    { name: '@nodable/entities', version: '3.1.0' },
    keytarPackage(),
  ];
  expect(() => thirdPartyText(unknown)).toThrow(
    'No license is known of @nodable/entities 3.1.0, nowhere 1.0.0.',
  );
});
