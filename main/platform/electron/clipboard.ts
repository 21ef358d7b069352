import { ClipboardItem, clipboard } from 'electron';
import { appError } from '../../domain/errors.ts';
import type { SecretClipboard } from '../../domain/ports/index.ts';
import type { DesktopTraits } from './desktop-traits.ts';

/** A Windows DWORD of 0, which means "no". */
const NO = new Uint8Array(4);

/**
 * Clipboard formats that keep a copied secret out of clipboard histories, per system.
 * macOS: the marker of nspasteboard.org. Windows: the formats of its own history and cloud clipboard.
 * Linux: the hint that KDE's Klipper respects; other desktops have none.
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

/** @param hasFocus whether the window has the focus */
export function createSecretClipboard(
  { platform, isWayland }: DesktopTraits,
  hasFocus: () => boolean,
): SecretClipboard {
  const marks = Object.entries(MARKS[platform] ?? {}).map(
    ([format, bytes]) => [`electron application/osclipboard;format="${format}"`, new Blob([bytes])] as const,
  );
  function assertAccepted(): void {
    // The compositor drops it without a word, and Electron would read back what it never wrote.
    if (isWayland && !hasFocus()) throw appError('usage/desktop-clipboard');
  }
  return {
    clears: !isWayland,
    async copy(secret) {
      assertAccepted();
      try {
        await clipboard.write([new ClipboardItem({ 'text/plain': secret, ...Object.fromEntries(marks) })]);
        // On Linux only Klipper respects the mark.
        return platform === 'darwin' || platform === 'win32';
      } catch {
        // A desktop that rejects these formats still accepts text.
        await clipboard.writeText(secret);
        return false;
      }
    },
    async copyText(text) {
      assertAccepted();
      await clipboard.writeText(text);
    },
    async clear(secret) {
      if ((await clipboard.readText()) === secret) clipboard.clear();
    },
  };
}
