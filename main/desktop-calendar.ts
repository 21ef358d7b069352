import type { TranslateSystem } from '../shared/messages/system.en.ts';
import type { DesktopPorts, TrayApp } from './app/desktop/tray-app.ts';
import { expiryCalendar } from './domain/calendar.ts';
import { nowS } from './domain/epoch-seconds.ts';
import { appError } from './domain/errors.ts';
import { sha256 } from './domain/sha256.ts';
import { openCalendar } from './platform/electron/calendar.ts';

/** Hands the end of a token to the calendar program. @throws AppError `credentials-missing` if there is no token */
export async function addToCalendar(
  { store }: TrayApp,
  { state, clock }: DesktopPorts,
  say: TranslateSystem,
  serial: string,
): Promise<void> {
  const token = store.gateway(serial)?.token ?? null;
  if (token === null) throw appError('credentials-missing/no-token');
  const { listId } = await state.load();
  const id = sha256(`${listId} ${serial}`).slice(0, 32);
  const texts = { title: say('calendar.title'), description: say('calendar.description') };
  await openCalendar(expiryCalendar(id, token.claims.expiresAt, nowS(clock), texts));
}
