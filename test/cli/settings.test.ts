import { describe, expect, it } from 'vitest';
import { readInterval, readSelection, readTimeout } from '../../main/cli/options.ts';
import { appErrorOf, codeOf } from '../support/builders.ts';

describe('--timeout', () => {
  it.each([
    ['10', 10_000],
    ['0.5', 500],
    ['1e1', 10_000],
    ['86400', 86_400_000],
  ])('%s is %s ms', (typed, ms) => {
    expect(readTimeout({ timeout: typed })).toBe(ms);
  });

  it('has its own default where nothing is typed', () => {
    expect(readTimeout({})).toBeUndefined();
  });

  it.each(['', ' ', '0', '-1', '-0', 'ten', '10s', '1,5', 'NaN', 'Infinity', '86401', '1e99', '10 20', '٣'])(
    'may not be %j',
    (typed) => {
      expect(codeOf(() => readTimeout({ timeout: typed }))).toBe('usage');
      expect(appErrorOf(() => readInterval(typed))?.message).toContain('--interval');
    },
  );

  it.each(['1.001', '0.0005', '2.0005', '0.0000001'])('%s is a time that Node can wait for', (typed) => {
    const ms = readTimeout({ timeout: typed }) ?? 0;
    expect(() => AbortSignal.timeout(ms)).not.toThrow();
  });
});

describe('the gateway that is meant', () => {
  it('is any, where none is named', () => {
    expect(readSelection({})).toEqual({ endpoints: undefined, serial: undefined, windowMs: undefined });
  });

  it('is named by address, serial, or both', () => {
    const both = readSelection({ host: 'envoy.local:4443', serial: '012345678901', timeout: '2' });
    expect(both).toEqual({
      endpoints: [
        { scheme: 'https', host: 'envoy.local', port: 4443 },
        { scheme: 'http', host: 'envoy.local', port: 4443 },
      ],
      serial: '012345678901',
      windowMs: 2000,
    });
  });

  it.each(['', ' ', 'http://', 'owner:hunter2@envoy.local', 'envoy.local:0', 'a b', '-v', '../etc', '*'])(
    'has no address like %j',
    (host) => {
      const error = appErrorOf(() => readSelection({ host }));
      expect(error?.code).toBe('usage');
      expect(error?.message).toMatch(/^--host /);
      expect(error?.message).not.toContain('hunter2');
    },
  );

  it.each([
    ['http://envoy.local', 443],
    [' https://envoy.local:4443/ ', 4443],
    ['HTTP://envoy.local/home?a=b#c', 443],
  ])('may be named as in a browser: %j', (host, port) => {
    expect(readSelection({ host }).endpoints?.[0]).toEqual({ scheme: 'https', host: 'envoy.local', port });
  });

  it.each(['', ' ', '1 2', '122399000001\n', "1'; --", '1'.repeat(65), '../1', '*'])(
    'has no serial like %j',
    (serial) => {
      const error = appErrorOf(() => readSelection({ serial }));
      expect(error?.code).toBe('usage');
      expect(error?.message).toMatch(/^--serial /);
    },
  );

  it('is looked for only in a time that can be', () => {
    expect(codeOf(() => readSelection({ timeout: 'soon' }))).toBe('usage');
  });
});
