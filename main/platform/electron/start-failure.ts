import { app, dialog } from 'electron';
import { localeFor } from '../../../shared/locales.ts';
import { SYSTEM_TEXTS } from '../../../shared/messages/system-texts.ts';
import { problemText } from '../../../shared/translate-problem.ts';
import { toProblem } from '../../domain/errors.ts';

/**
 * Tells why the app cannot start, and ends it. Started from a menu or at login, it has no terminal to write to. Electron
 * must be ready.
 */
export function showStartFailure(error: unknown): void {
  const locale = localeFor([app.getLocale()]);
  const title = SYSTEM_TEXTS[locale]['start.failed'];
  const { message, hint } = problemText(toProblem(error), locale);
  process.stderr.write(`${title}: ${message} ${hint}\n`);
  dialog.showErrorBox(title, `${message}\n\n${hint}`);
  app.exit(1);
}
