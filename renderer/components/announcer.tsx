import { signal, useSignalEffect } from '@preact/signals';
import type { Snapshot } from '../../shared/snapshot.ts';
import { words } from '../i18n/index.ts';
import { snapshot } from '../state/store.ts';
import { announcement } from '../view-model/announcement.ts';

const spoken = signal('');
let before: Snapshot | null = null;

/** Makes screen readers say `text`. */
export const announce = (text: string): void => {
  spoken.value = text;
};

/** Live region for screen readers. Announces changes of state, never ticking numbers. */
export function Announcer() {
  useSignalEffect(() => {
    const next = snapshot.value;
    if (next === null) return;
    const text = before === null ? null : announcement(words.peek(), before, next);
    before = next;
    if (text !== null) announce(text);
  });
  return (
    <div class="spoken-only" role="status">
      {spoken.value}
    </div>
  );
}
