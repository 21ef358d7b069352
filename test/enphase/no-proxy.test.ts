import { expect, it } from 'vitest';
import { isExempt } from '../../main/enphase/cloud/no-proxy.ts';

const ENLIGHTEN = new URL('https://enlighten.enphaseenergy.com/login/login.json');

it.each([
  'enphaseenergy.com',
  '.enphaseenergy.com',
  '*.enphaseenergy.com',
  'enlighten.enphaseenergy.com',
  'ENPHASEENERGY.COM.',
  'enphaseenergy.com:443',
  ' localhost , enphaseenergy.com ,',
  'localhost enphaseenergy.com',
  'com',
  '*',
  'localhost,*',
])('“%s” exempts Enlighten', (list) => {
  expect(isExempt(ENLIGHTEN, list)).toBe(true);
});

it.each([
  '',
  ' , ',
  '.',
  '*.',
  'energy.com',
  'enphaseenergy.com.example',
  'entrez.enphaseenergy.com',
  'www.enlighten.enphaseenergy.com',
  'enphaseenergy.com:8443',
  'enphaseenergy.com:',
  '::1',
  '10.0.0.0/8',
])('“%s” does not', (list) => {
  expect(isExempt(ENLIGHTEN, list)).toBe(false);
});

it('knows addresses and other ports', () => {
  expect(isExempt(new URL('https://[fd00::1]:8443/'), '[fd00::1]:8443')).toBe(true);
  expect(isExempt(new URL('https://[fd00::1]/'), 'fd00::1')).toBe(true);
  expect(isExempt(new URL('https://[fd00::1:443]/'), 'fd00::1:443')).toBe(true);
  expect(isExempt(new URL('https://10.0.0.7:8443/'), '10.0.0.7')).toBe(true);
  expect(isExempt(new URL('https://enphaseenergy.com:8443/'), 'enphaseenergy.com:443')).toBe(false);
});
