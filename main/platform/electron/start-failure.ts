import { app, dialog } from 'electron';
import { problemText } from '../../../shared/translate-problem.ts';
import { toProblem } from '../../domain/errors.ts';

const TITLE = { en: 'Envoy Tray could not start', de: 'Envoy Tray konnte nicht starten' };

/** Tells why the app cannot start, and ends it: started from a menu or at login, it has no terminal to write to. */
export function showStartFailure(error: unknown): void {
  // Electron knows the language only once it is ready.
  const language = app.getLocale() || (process.env['LANG'] ?? '');
  const locale = language.startsWith('de') ? 'de' : 'en';
  const { message, hint } = problemText(toProblem(error), locale);
  process.stderr.write(`${TITLE[locale]}: ${message} ${hint}\n`);
  dialog.showErrorBox(TITLE[locale], `${message}\n\n${hint}`);
  app.exit(1);
}
