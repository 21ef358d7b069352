import { useEffect } from 'preact/hooks';
import { Announcer } from './components/announcer.tsx';
import { Header } from './components/header.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { ChooseGateway } from './screens/setup/choose-gateway.tsx';
import { Done } from './screens/setup/done.tsx';
import { SignIn } from './screens/setup/sign-in.tsx';
import { Starting } from './screens/starting.tsx';
import { WattsScreen } from './screens/watts/watts-screen.tsx';
import { moves, route } from './state/route.ts';
import { snapshot } from './state/store.ts';
import { createTask } from './state/task.ts';

const hiding = createTask();

/** Esc closes the window, unless something nearer has used it up. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented) void hiding.run('hideWindow');
}

function CurrentScreen() {
  const known = snapshot.value;
  const place = route.value;
  // Coming to the same screen anew starts it anew.
  const key = moves.value;
  if (known === null) return <Starting />;
  if (place.screen === 'settings') return <SettingsScreen key={key} />;
  if (place.screen === 'choose') return <ChooseGateway key={key} guided={place.guided} />;
  if (place.screen === 'sign-in') return <SignIn key={key} guided={place.guided} serial={place.serial} />;
  if (place.screen === 'done') return <Done key={key} guided={place.guided} serial={place.serial} />;
  return known.gateways.length === 0 ? <ChooseGateway key={key} guided /> : <WattsScreen key={key} />;
}

/** The whole window. */
export function App() {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <Header />
      <CurrentScreen />
      <Announcer />
    </>
  );
}
