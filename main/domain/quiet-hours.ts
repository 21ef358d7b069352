/** Minutes of the day, local time. Gateways were seen to rest from 23:00 to 23:10; peers leave them alone from 22:57. */
const FROM = 22 * 60 + 57;
const UNTIL = 23 * 60 + 10;

/**
 * Whether a gateway may be at its nightly rest, in which it is silent or rejects what it accepts by day. By the time
 * zone of this computer: asking the gateway for its own costs it nine seconds, and both stand in the same house.
 *
 * @param nowMs epoch ms
 */
export function isQuietHour(nowMs: number): boolean {
  const now = new Date(nowMs);
  const minute = now.getHours() * 60 + now.getMinutes();
  return minute >= FROM && minute < UNTIL;
}
