import { asStarted } from '../../domain/program-name.ts';
import { askCredentials, readPiped } from '../prompt.ts';
import type { Run } from '../run-context.ts';

/** `login` */
export async function login(run: Run): Promise<null> {
  const { engine, output, terminal, given, storesSecrets, options, signal, askCode } = run;
  const ask = () =>
    options.passwordStdin
      ? readPiped(terminal, given.email, signal)
      : askCredentials(terminal, given, signal);
  const { email } = await engine.login(ask, { signal, askCode });
  output.one({
    // The keys and values of the document are a published contract; memory is a store as well, a short one.
    json: { email, stored: true },
    text: storesSecrets
      ? asStarted('Signed in. E-mail and password are stored. Next, envoy-tray renew gets a token.')
      : 'Signed in. With ENVOY_TRAY_SECRETS=memory nothing outlives the program.',
  });
  return null;
}
