/** What a calendar shows of the end of a token. It names no gateway and holds no secret. */
export interface CalendarTexts {
  readonly title: string;
  readonly description: string;
}

/** Alarms before the end, as durations of RFC 5545: in time for a renewal, and once more in the last week. */
const ALARMS = ['-P30D', '-P7D'] as const;
/** Bytes a line, RFC 5545 §3.1. */
const LINE_BYTES = 75;

/**
 * A calendar with one entry: the day on which a token ends. The same gateway gives the same entry, so that the calendar
 * moves it at the next renewal.
 *
 * @param id stands for the gateway, and does not name it
 * @param expiresAt epoch seconds
 * @param nowS epoch seconds
 */
export function expiryCalendar(id: string, expiresAt: number, nowS: number, texts: CalendarTexts): string {
  const title = escaped(texts.title);
  const end = stamp(expiresAt);
  const alarms = ALARMS.flatMap((trigger) => [
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${title}`, `TRIGGER:${trigger}`, 'END:VALARM'],
  ]);
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Envoy Tray//EN', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
    ...[`UID:${id}@envoy-tray`, `SEQUENCE:${nowS}`, `DTSTAMP:${stamp(nowS)}`],
    ...[`DTSTART:${end}`, 'TRANSP:TRANSPARENT'],
    ...[`SUMMARY:${title}`, `DESCRIPTION:${escaped(texts.description)}`],
    ...[...alarms, 'END:VEVENT', 'END:VCALENDAR'],
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20270211T093000Z` */
const stamp = (epochS: number): string =>
  `${new Date(epochS * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** Breaks a long line between characters; a line that goes on begins with a space. */
function folded(line: string): string {
  let [text, bytes] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) [text, bytes] = [`${text}\r\n `, 1];
    text += character;
    bytes += size;
  }
  return text;
}
