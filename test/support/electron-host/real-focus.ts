import { spawnSync } from 'node:child_process';

/**
 * Why no window gets and loses the focus here as a user's does; undefined if it can. On X11 a window manager has to
 * say so (`_NET_SUPPORTING_WM_CHECK`): a bare Xvfb gives the focus to nobody. On Wayland a window gets the focus
 * after a click only, and cannot give it away.
 */
export function reasonWithoutFocus(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (env['WAYLAND_DISPLAY']) return 'Wayland gives a window no focus without a click';
  const { stdout, error } = spawnSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], {
    env,
    encoding: 'utf8',
  });
  if (error !== undefined) return 'not installed: xprop, which looks for a window manager';
  return stdout.includes('window id # 0x') ? undefined : 'no window manager answers on this display';
}
