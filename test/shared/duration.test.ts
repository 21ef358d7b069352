import { describe, expect, it } from 'vitest';
import { durationText } from '../../shared/duration.ts';
import { systemIn } from '../../shared/messages/system-texts.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

describe('a duration in words', () => {
  it.each([
    [212 * DAY_S + 5 * HOUR_S, '212 days', '212 Tage'],
    [2 * DAY_S - 1, '1 day', '1 Tag'],
    [DAY_S, '1 day', '1 Tag'],
    [DAY_S - 1, '23 hours', '23 Stunden'],
    [2 * HOUR_S - 1, '1 hour', '1 Stunde'],
    [HOUR_S, '1 hour', '1 Stunde'],
    [HOUR_S - 1, '59 minutes', '59 Minuten'],
    [MINUTE_S, '1 minute', '1 Minute'],
    [MINUTE_S - 1, '0 minutes', '0 Minuten'],
    [0, '0 minutes', '0 Minuten'],
    [-DAY_S, '0 minutes', '0 Minuten'],
  ])('of %i s is %s', (seconds, english, german) => {
    expect(durationText(systemIn('en'), seconds)).toBe(english);
    expect(durationText(systemIn('de'), seconds)).toBe(german);
  });
});
