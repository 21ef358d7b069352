import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { announcement } from '../../renderer/view-model/announcement.ts';
import { deliveredText } from '../../renderer/view-model/delivered-text.ts';
import { spotFate, spotText } from '../../renderer/view-model/found-place.ts';
import { placeShape, placeText, proofSteps } from '../../renderer/view-model/place.ts';
import { isReadable, PLACE_FORMS, readPlace, unusable } from '../../renderer/view-model/place-form.ts';
import { inspectHint, placeHelp } from '../../renderer/view-model/place-help.ts';
import { statusLook } from '../../renderer/view-model/status.ts';
import { TARGET_KINDS } from '../../shared/delivery.ts';
import { addPlaceEn } from '../../shared/messages/add-place.en.ts';
import { placesDe } from '../../shared/messages/places.de.ts';
import { placesEn } from '../../shared/messages/places.en.ts';
import type { TargetView } from '../../shared/snapshot.ts';
import { gateway, NOW_S, problem, snapshot, spaced } from './fixtures.ts';
import { behind, byHand, file, needsYou, place } from './place-fixtures.ts';

const en = wordsFor('en', ['en-GB']);
const de = wordsFor('de');
const DAY_S = 86_400;
const away = { system: 'openHAB' };
const restart = place({ kind: 'evcc', label: 'evcc', level: 'written', note: 'restart-needed' });

describe('a place', () => {
  it.each<[TargetView, string, string]>([
    [place(), 'check', 'reads your gateway with the new token'],
    [
      place({ level: 'taken-over' }),
      'check',
      'uses the new token · whether it reads your gateway cannot be seen from here',
    ],
    [file(), 'check', 'has the new token · whether it is used cannot be seen from here'],
    [byHand(), 'check', 'has the new token, as you said'],
    [byHand({ state: 'needs-you' }), 'clock', 'needs you: enter the new token there'],
    [restart, 'clock', 'Restart evcc: only then does it use the new token.'],
    [
      { ...restart, level: 'taken-over' },
      'check',
      'uses the new token · whether it reads your gateway cannot be seen from here',
    ],
    [
      behind('target-unreachable', away),
      'clock',
      'still has the token that expires on 23 July · next try at 16:30',
    ],
    [
      { ...behind('target-unreachable', away), oldUntil: NOW_S - DAY_S, nextTryAt: NOW_S + DAY_S },
      'clock',
      'still has a token that expired on 13 July · next try on 15 Jul 2026, 12:30',
    ],
    [
      { ...behind('target-unreachable', away), oldUntil: null, nextTryAt: NOW_S - 1 },
      'clock',
      'does not have the new token yet · next try in a moment',
    ],
    [
      {
        ...behind('target-unproven', { place: 'openHAB' }),
        oldUntil: null,
        level: 'written',
        nextTryAt: null,
      },
      'clock',
      'has the new token, but has not used it yet',
    ],
    [
      place({ state: 'pending', level: null, deliveredAt: null }),
      'clock',
      'gets the token at the next renewal',
    ],
    [needsYou('target-refused', away), 'triangle', 'needs you. openHAB does not accept the key.'],
    [place({ state: 'unknown', level: null }), 'slash', 'could not be reached'],
    [place({ state: 'needs-you', delivering: true }), 'triangle', 'is getting the new token …'],
  ])('is told by a shape and a sentence (case %#)', (view, shape, text) => {
    if (!view.delivering) expect(placeShape(view)).toBe(shape);
    expect(spaced(placeText(en, view, NOW_S))).toBe(text);
    expect(placeText(de, view, NOW_S)).not.toMatch(/\{|undefined/);
  });

  it('says the year of an end that is far away', () => {
    const view = { ...behind('target-unreachable', away), oldUntil: NOW_S + 350 * DAY_S, nextTryAt: null };
    expect(spaced(placeText(en, view, NOW_S))).toBe('still has the token that expires on 29 Jun 2027');
  });

  it('shows what is known of the new token, and what never will be', () => {
    const steps = (view: TargetView) => proofSteps(view).map(({ state }) => state);
    expect(steps(place())).toEqual(['done', 'done', 'done']);
    expect(steps(place({ level: 'taken-over' }))).toEqual(['done', 'done', 'unseen']);
    expect(steps(needsYou('target-refused', away))).toEqual(['todo', 'todo', 'todo']);
    expect(steps(place({ state: 'pending', level: 'written', delivering: true }))).toEqual([
      'done',
      'now',
      'todo',
    ]);
    expect(steps(file())).toEqual(['done']);
    expect(steps(file({ state: 'pending', level: null }))).toEqual(['todo']);
    expect(steps(place({ kind: 'command' }))).toEqual(['done', 'done', 'done']);
    expect(steps(byHand())).toEqual([]);
  });

  it('offers what only a person can do', () => {
    expect(placeHelp(needsYou('target-refused', away))).toMatchObject({
      asksForKey: true,
      mayDeliver: false,
    });
    // Its owner may have given the same key more rights.
    expect(placeHelp(needsYou('target-refused/no-right'))).toMatchObject({
      asksForKey: true,
      mayDeliver: true,
    });
    expect(placeHelp(needsYou('target-changed/role')).permission).toBe('role-change');
    expect(placeHelp(needsYou('target-changed/longer')).permission).toBe('replace');
    expect(placeHelp(needsYou('target-no-token'))).toEqual({
      asksForKey: false,
      mayDeliver: true,
      permission: null,
      hint: null,
    });
  });

  it('that needs somebody is counted in the header, after what is wrong with a gateway', () => {
    const look = (targets: readonly TargetView[], status: 'fine' | 'error' | 'delivery-due') => {
      const { shape, text, values } = statusLook(snapshot({ status, gateways: [gateway({ targets })] }));
      return [shape, en.t(text, values)];
    };
    const refused = needsYou('target-refused', away);
    expect(look([refused], 'fine')).toEqual(['triangle', '1 place needs you']);
    expect(look([refused, byHand({ state: 'needs-you' })], 'delivery-due')).toEqual([
      'triangle',
      '2 places need you',
    ]);
    expect(look([byHand({ state: 'needs-you' })], 'fine')).toEqual(['clock', '1 place needs you']);
    expect(look([behind('target-unreachable', away)], 'delivery-due')).toEqual([
      'clock',
      'A place still has the old token',
    ]);
    expect(look([refused], 'error')).toEqual(['triangle', 'Needs attention']);
  });

  it('is never described by words of the code', () => {
    const texts = Object.values({ ...placesEn, ...addPlaceEn }).join('\n');
    expect(texts).not.toMatch(/target|level|fingerprint|stored/i);
    expect(Object.values(placesDe).join('\n')).not.toMatch(/target|level|fingerabdruck/i);
  });
});

describe('announcements of places', () => {
  const saying = (before: readonly TargetView[], next: readonly TargetView[]) =>
    announcement(
      en,
      snapshot({ gateways: [gateway({ targets: before })] }),
      snapshot({ gateways: [gateway({ targets: next })] }),
    );

  it('tell the begin and the end of a delivery, and nothing in between', () => {
    const waiting = place({ state: 'pending', level: null });
    const running = { ...waiting, delivering: true };
    expect(saying([waiting], [running])).toBe('openHAB is getting the new token …');
    expect(saying([running], [running])).toBeNull();
    expect(saying([running], [place()])).toBe('openHAB reads your gateway with the new token');
    expect(saying([place()], [{ ...place(), deliveredAt: NOW_S }])).toBeNull();
  });

  it('tell of several places in one go, and not of one that is new', () => {
    const evcc = { ...restart, id: 'evcc' };
    const before = [place({ level: 'written' }), { ...evcc, level: null }];
    expect(saying(before, [place({ level: 'taken-over' }), evcc, file()])).toBe(
      'openHAB uses the new token\u00a0· whether it reads your gateway cannot be seen from here. Restart evcc: only then does it use the new token.',
    );
  });
});

describe('a new token', () => {
  const pending = { ...behind('target-unreachable', away), id: 'x' };
  it.each<[readonly TargetView[], string]>([
    [[], 'Copy it to your programs. Until the old one expires, they keep working.'],
    [[place(), file()], 'Delivered to openHAB and 1 file.'],
    [[file(), file({ id: 'replace', kind: 'replace' })], 'Delivered to 2 files.'],
    [[place(), pending], 'Delivered to openHAB. 1 place does not have it yet.'],
    [[place(), pending, pending], 'Delivered to openHAB. 2 places do not have it yet.'],
    [[pending], 'Envoy Tray puts it in the places below.'],
  ])('is said to have gone where it went (case %#)', (places, text) => {
    expect(deliveredText(en, places)).toBe(text);
  });
});

describe('what is typed about a place', () => {
  it.each([
    ['openhab', { url: '' }, 'k', 'url'],
    ['openhab', { url: 'ftp://x' }, 'k', 'url'],
    ['openhab', { url: 'http://me:secret@x' }, 'k', 'url'],
    ['openhab', { url: 'not an address' }, 'k', 'url'],
    ['openhab', { url: 'http://x/?key=1' }, 'k', 'url'],
    ['openhab', { url: 'openhabian.local:8080' }, '', 'key'],
    ['openhab', { url: 'openhabian.local:8080' }, 'k', null],
    ['node-red', { url: '192.168.1.5:1880' }, '', null],
    ['file', { path: ' ' }, '', 'path'],
    ['command', {}, '', 'command'],
    ['webhook', { url: 'https://n8n.local/x' }, '', null],
    ['webhook', { url: 'https://n8n.local/x' }, 'v', 'header'],
    ['webhook', { url: 'https://n8n.local/x', header: 'X-Key' }, '', 'key'],
    ['clipboard', {}, '', null],
  ] as const)('for %s, %j with the key %j lacks %s', (kind, typed, key, field) => {
    expect(unusable(kind, typed, key)).toBe(field);
  });

  it('becomes a place with a name that tells it from the others', () => {
    const name = (...of: Parameters<typeof readPlace>) => readPlace(...of).label;
    expect(readPlace('openhab', { url: ' openhabian.local:8080 ', user: '' }, 'openHAB', [])).toEqual({
      kind: 'openhab',
      url: 'http://openhabian.local:8080',
      label: 'openHAB',
    });
    expect(name('openhab', { url: 'http://10.0.0.2:8080' }, 'openHAB', ['openHAB'])).toBe(
      'openHAB (10.0.0.2:8080)',
    );
    expect(name('file', { path: 'C:\\data\\envoy.token' }, 'A file', [])).toBe('envoy.token');
    expect(name('replace', { path: '/etc/telegraf/telegraf.conf' }, 'A file', [])).toBe('telegraf.conf');
    expect(name('command', { command: '/usr/local/bin/give --all' }, 'A command', [])).toBe('give');
    expect(name('webhook', { url: 'https://n8n.local/x?key=1' }, 'A web address', [])).toBe('n8n.local');
    expect(name('clipboard', { label: 'Loxone' }, 'By hand', [])).toBe('Loxone');
    expect(name('clipboard', { label: ' ' }, 'By hand', [])).toBe('By hand');
  });

  it('can be read on its way over plain http, but not within this computer', () => {
    expect(isReadable('openhabian.local:8080')).toBe(true);
    expect(isReadable('http://192.168.1.5')).toBe(true);
    expect(isReadable('https://192.168.1.5')).toBe(false);
    expect(isReadable('http://localhost:8080')).toBe(false);
    expect(isReadable('127.0.0.1:8080')).toBe(false);
    expect(isReadable('')).toBe(false);
  });

  it('has a form for each kind', () => {
    for (const kind of TARGET_KINDS) expect(PLACE_FORMS[kind].guide.length).toBeGreaterThan(0);
  });

  it('is explained, if it was no good, without later tries', () => {
    expect(inspectHint(problem('target-unreachable/timeout'), 'openhab')).toBe('add.hint.unreachable');
    expect(inspectHint(problem('target-unreachable/no-file'), 'replace')).toBe('add.hint.file');
    expect(inspectHint(problem('target-refused/two-factor'), 'homebridge')).toBeNull();
    expect(inspectHint(problem('usage/target-twice'), 'file')).toBeNull();
  });
});

describe('a spot in a place', () => {
  const spot = { where: '', role: null, editable: true, reason: null };
  it('is named in the language in use, and left as the system calls it', () => {
    expect(spotText(de, 'line 12')).toBe('Zeile 12');
    expect(spotText(de, 'meter Envoy')).toBe('Zähler Envoy');
    expect(spotText(de, 'Envoy (jwt)')).toBe('Envoy (jwt)');
  });

  it('says what would become of it', () => {
    expect(spotFate(en, { ...spot, role: 'owner' })).toBe('holds a token (owner)');
    expect(spotFate(en, { ...spot, role: 'unknown' })).toBe('holds a token');
    expect(spotFate(en, spot)).toBe('gets the token');
    const reason = 'from-file';
    expect(spotFate(de, { ...spot, editable: false, reason })).toBe(
      'wird nicht geändert: stammt aus einer Konfigurationsdatei',
    );
  });
});
