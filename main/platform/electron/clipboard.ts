import { ClipboardItem, clipboard } from 'electron';
import type { SecretClipboard } from '../../domain/ports/index.ts';

/** A Windows DWORD of 0: "no". */
const NO = new Uint8Array(4);

/**
 * What keeps a copied secret out of clipboard histories, per system: the mark of nspasteboard.org on macOS, the
 * formats of Windows' own history and cloud clipboard, and the hint that KDE's Klipper heeds. Other Linux desktops
 * know none.
 */
const MARKS: Partial<Record<NodeJS.Platform, Readonly<Record<string, Uint8Array<ArrayBuffer>>>>> = {
  darwin: { 'org.nspasteboard.ConcealedType': new Uint8Array(1) },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  linux: { 'x-kde-passwordManagerHint': new TextEncoder().encode('secret') },
};

/** Whether copied secrets stay out of the system's clipboard history for sure. */
export const hidesFromHistory = (platform: NodeJS.Platform): boolean =>
  platform === 'darwin' || platform === 'win32';

export function createSecretClipboard(platform: NodeJS.Platform): SecretClipboard {
  const marks = Object.entries(MARKS[platform] ?? {}).map(
    ([format, bytes]) => [`electron application/osclipboard;format="${format}"`, new Blob([bytes])] as const,
  );
  return {
    async copy(secret) {
      try {
        await clipboard.write([new ClipboardItem({ 'text/plain': secret, ...Object.fromEntries(marks) })]);
      } catch {
        // A desktop that takes no foreign formats still takes text.
        await clipboard.writeText(secret);
      }
    },
    async clear(secret) {
      if ((await clipboard.readText()) === secret) clipboard.clear();
    },
  };
}
