/** Minutes of the day, local time. Gateways pause from 23:00 to 23:10; other projects stop reading at 22:57. */
const FROM = 22 * 60 + 57;
const UNTIL = 23 * 60 + 10;

/**
 * Whether a gateway may pause, as it does each night: then it is silent, or rejects a token that it accepts by day.
 * The time zone is this computer's. Asking the gateway for its own takes nine seconds, and both are in one house.
 *
 * @param nowMs epoch ms
 */
export function isQuietHour(nowMs: number): boolean {
  const now = new Date(nowMs);
  const minute = now.getHours() * 60 + now.getMinutes();
  return minute >= FROM && minute < UNTIL;
}
