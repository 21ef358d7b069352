import { describe, expect, it } from 'vitest';
import { expiryCalendar } from '../../main/domain/calendar.ts';
import { NOW_S } from '../support/builders.ts';

const texts = { title: 'Token, läuft ab', description: 'Ä'.repeat(80) };
const text = expiryCalendar('id', NOW_S + 86_400, NOW_S, texts);
const lines = text.split('\r\n');

describe('the calendar entry of an expiry', () => {
  it('has lines that any calendar program reads', () => {
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.at(-2)).toBe('END:VCALENDAR');
    expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${'Ä'.repeat(80)}\r\n`);
    expect(lines).toContain('SUMMARY:Token\\, läuft ab');
  });

  it('rings a month and a week before', () => {
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P30D', 'TRIGGER:-P7D']);
    expect(lines.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(2);
    expect(lines.filter((line) => line === 'END:VALARM')).toHaveLength(2);
  });
});
