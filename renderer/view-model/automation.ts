import type { Snapshot } from '../../shared/snapshot.ts';

/** What can go on without anybody: only what this system and this account allow. */
export const automation = ({ account, capabilities }: Snapshot) => ({
  startAtLogin: capabilities.autostart,
  renewByItself: account.maskedEmail !== null,
});
