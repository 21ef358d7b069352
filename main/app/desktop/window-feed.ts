import type { Snapshot, SnapshotUpdate } from '../../../shared/snapshot.ts';
import { updateBetween } from '../../../shared/snapshot-update.ts';

/** Knows what the window has been sent, so that it is sent only what has changed since. */
export interface WindowFeed {
  /** The whole snapshot, for a window that has just opened. */
  whole(now: Snapshot): Snapshot;
  /** What has changed; null if no window has asked for the whole yet. */
  update(now: Snapshot): SnapshotUpdate | null;
}

export function createWindowFeed(): WindowFeed {
  let sent: Snapshot | null = null;
  let revision = 0;
  function send(now: Snapshot): Snapshot {
    revision += 1;
    sent = { ...now, revision };
    return sent;
  }
  return {
    whole: send,
    update(now) {
      const before = sent;
      return before === null ? null : updateBetween(before, send(now));
    },
  };
}
