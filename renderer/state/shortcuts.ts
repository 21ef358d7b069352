import { runAside } from './aside.ts';
import { goHome, navigate } from './route.ts';
import { currentGateway, snapshot, tokenWanted } from './store.ts';

/** On the card of the token is seen that it was copied. */
async function copyToken(): Promise<void> {
  const gateway = currentGateway.value;
  if (gateway?.token == null) return;
  if ((await runAside('copyToken', gateway.serial)) === null) return;
  goHome();
  tokenWanted.value = 'token';
}

/** What a key does while Ctrl is held, or ⌘ on macOS. Null if it is no shortcut: then it stays the browser's. */
function actionOf({ key, shiftKey }: KeyboardEvent, onMac: boolean): (() => void) | null {
  // The code screen covers all others, and what leads to them.
  const isCovered = snapshot.value?.account.challenge != null;
  switch (`${shiftKey ? 'shift ' : ''}${key.toLowerCase()}`) {
    case 'r':
      return () => void runAside('refresh');
    case ',':
      return isCovered ? null : () => navigate({ screen: 'settings' });
    case 'shift c':
      return isCovered ? null : () => void copyToken();
    case 'q':
      // The menu of macOS has it already.
      return onMac ? null : () => void runAside('quit');
    default:
      return null;
  }
}

/** Runs the shortcut that was pressed, if it is one. */
export function onShortcut(event: KeyboardEvent): void {
  const known = snapshot.value;
  if (known === null || event.repeat || event.altKey || event.defaultPrevented) return;
  const onMac = known.capabilities.system === 'macos';
  const [wanted, other] = onMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (!wanted || other) return;
  const action = actionOf(event, onMac);
  if (action === null) return;
  event.preventDefault();
  action();
}
