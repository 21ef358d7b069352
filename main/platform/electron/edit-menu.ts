import { app, Menu } from 'electron';
import type { TranslateSystem } from '../../../shared/messages/system.en.ts';

const ROLES = ['cut', 'copy', 'paste'] as const;

/**
 * Cut, copy and paste by a right click into a field: Electron has no menu of its own there, and most people paste a
 * token or a key that way. Must be called before there is a window.
 *
 * @param say texts in the language that now holds
 */
export function offerEditMenu(say: () => TranslateSystem): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menu, { isEditable, editFlags }) => {
      if (!isEditable) return;
      const enabled = { cut: editFlags.canCut, copy: editFlags.canCopy, paste: editFlags.canPaste };
      const items = ROLES.map((role) => ({ role, label: say()(`edit.${role}`), enabled: enabled[role] }));
      Menu.buildFromTemplate(items).popup();
    });
  });
}
