import type { Snapshot, SnapshotUpdate } from '../../../shared/snapshot.ts';
import { updateBetween } from '../../../shared/snapshot-update.ts';

/** Knows what the window has been sent, so that it is sent only what has changed since. */
export interface WindowFeed {
  /** The whole snapshot, for a window that has just opened. */
  whole(): Snapshot;
  /** What has changed; null if no window has asked for the whole yet. */
  update(): SnapshotUpdate | null;
}

export function createWindowFeed(makeSnapshot: () => Snapshot): WindowFeed {
  let sent: Snapshot | null = null;
  let revision = 0;
  function next(): Snapshot {
    revision += 1;
    return { ...makeSnapshot(), revision };
  }
  return {
    whole() {
      sent = next();
      return sent;
    },
    update() {
      if (sent === null) return null;
      const before = sent;
      sent = next();
      return updateBetween(before, sent);
    },
  };
}
