import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import type { Like } from './like.ts';
import { answer, changed, contribute, options, parent, quietly } from './link.ts';

let systemDark = options.dark;
let source: NativeTheme['themeSource'] = 'system';
const isDark = () => (source === 'system' ? systemDark : source === 'dark');

class HostTheme extends EventEmitter {
  get shouldUseDarkColors() {
    return isDark();
  }
  /** Taskbar and tray follow the system, not `themeSource`. */
  get shouldUseDarkColorsForSystemIntegratedUI() {
    return systemDark;
  }
  get shouldUseHighContrastColors() {
    return false;
  }
  get shouldUseInvertedColorScheme() {
    return false;
  }
  get inForcedColorsMode() {
    return false;
  }
  get prefersReducedTransparency() {
    return false;
  }
  get themeSource() {
    return source;
  }
  set themeSource(next: NativeTheme['themeSource']) {
    source = next;
    update();
  }
}

/** The stand-in for `nativeTheme`. */
export const nativeTheme = new HostTheme() satisfies Like<
  NativeTheme,
  Exclude<keyof NativeTheme, keyof EventEmitter | 'shouldDifferentiateWithoutColor'>
>;

function update() {
  quietly(parent.call('setColorScheme', isDark() ? 'dark' : 'light'));
  nativeTheme.emit('updated');
  changed();
}

contribute(() => ({ themeSource: source }));
answer({
  setDark(dark) {
    systemDark = dark;
    update();
  },
});
