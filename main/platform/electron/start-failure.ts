import { app, dialog } from 'electron';
import { problemText } from '../../../shared/translate-problem.ts';
import { toProblem } from '../../domain/errors.ts';

/** Tells why the app cannot start, and ends it: started from a menu or at login, it has no terminal to write to. */
export function showStartFailure(error: unknown): void {
  const { message, hint } = problemText(toProblem(error), app.getLocale().startsWith('de') ? 'de' : 'en');
  process.stderr.write(`Envoy Tray could not start: ${message} ${hint}\n`);
  dialog.showErrorBox('Envoy Tray could not start', `${message}\n\n${hint}`);
  app.exit(1);
}
