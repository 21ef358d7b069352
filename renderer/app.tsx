import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Announcer } from './components/announcer.tsx';
import { AsideProblem } from './components/aside-problem.tsx';
import { Header } from './components/header.tsx';
import { AddPlace } from './screens/add-place/add-place.tsx';
import { CheckUpScreen } from './screens/check-up/check-up-screen.tsx';
import { CodeScreen } from './screens/code/code-screen.tsx';
import { WattsScreen } from './screens/home/watts-screen.tsx';
import { PasteScreen } from './screens/paste/paste-screen.tsx';
import { Pasted } from './screens/paste/pasted.tsx';
import { PlaceScreen } from './screens/place/place-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { ChooseGateway } from './screens/setup/choose-gateway.tsx';
import { Done } from './screens/setup/done.tsx';
import { SignIn } from './screens/setup/sign-in.tsx';
import { Starting } from './screens/starting.tsx';
import { runAside } from './state/aside.ts';
import { moves, route } from './state/route.ts';
import { onShortcut } from './state/shortcuts.ts';
import { snapshot } from './state/store.ts';

/** Esc hides the window unless a component has already handled the key. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented) void runAside('hideWindow');
  else onShortcut(event);
}

function CurrentScreen() {
  const known = snapshot.value;
  const place = route.value;
  // A new key per navigation, so that opening the same screen again resets it.
  const key = moves.value;
  if (known === null) return <Starting />;
  if (place.screen === 'settings') return <SettingsScreen key={key} />;
  if (place.screen === 'check-up') return <CheckUpScreen key={key} from={place.from} />;
  if (place.screen === 'choose') return <ChooseGateway key={key} guided={place.guided} />;
  if (place.screen === 'sign-in') return <SignIn key={key} guided={place.guided} serial={place.serial} />;
  if (place.screen === 'paste') return <PasteScreen key={key} guided={place.guided} serial={place.serial} />;
  if (place.screen === 'pasted') return <Pasted key={key} guided={place.guided} serial={place.serial} />;
  if (place.screen === 'place') return <PlaceScreen key={key} serial={place.serial} id={place.id} />;
  if (place.screen === 'add-place') return <AddPlace key={key} serial={place.serial} />;
  if (place.screen === 'done') return <Done key={key} guided={place.guided} serial={place.serial} />;
  return known.gateways.length === 0 ? <ChooseGateway key={key} guided /> : <WattsScreen key={key} />;
}

/**
 * The current screen, covered by the code screen while Enlighten waits for a one-time code. The covered
 * screen stays mounted, since a command that it sent may still be running.
 */
function Screens() {
  const challenge = snapshot.value?.account.challenge ?? null;
  const behind = useRef<HTMLDivElement>(null);
  const covered = challenge !== null;
  const wasCovered = useRef(covered);
  useLayoutEffect(() => {
    // The code field had the focus and is gone.
    if (wasCovered.current && !covered) behind.current?.querySelector<HTMLElement>('h2')?.focus();
    wasCovered.current = covered;
  }, [covered]);
  return (
    <>
      {challenge !== null && <CodeScreen challenge={challenge} />}
      <div hidden={covered} ref={behind}>
        <CurrentScreen />
      </div>
    </>
  );
}

export function App() {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <Header />
      <AsideProblem />
      <Screens />
      <Announcer />
    </>
  );
}
