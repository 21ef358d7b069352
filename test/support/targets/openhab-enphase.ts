import { type HandlerContext, ONLINE, offline, type ThingHandler, UNKNOWN } from './openhab-handler.ts';

/** A connection to the gateway: the token it was made with, and whether a session cookie came of it. */
interface Connector {
  readonly token: string | null;
  hasSession: boolean;
}

/**
 * `enphase:envoy`. Its connector copies the `jwt` once and lives as long as the handler: a new `jwt` is
 * stored and shown, the old one is used. Only a handler made anew, by disable and enable or a restart, has a
 * new connector.
 */
export function createEnphaseHandler(context: HandlerContext): ThingHandler {
  let connector: Connector | null = null;

  const connect = (): Connector => {
    const { autoJwt, jwt } = context.configuration();
    // `autoJwt` is true where it is left out, and `jwt` is then ignored.
    const isAutomatic = autoJwt !== false;
    const token = isAutomatic ? context.automaticToken : typeof jwt === 'string' && jwt !== '' ? jwt : null;
    return { token, hasSession: false };
  };

  return {
    get tokenInUse() {
      return connector?.token ?? null;
    },
    initialize() {
      if (connector === null || context.isRepaired) connector = connect();
      return UNKNOWN;
    },
    async poll() {
      const current = connector;
      if (current === null || current.token === null)
        return offline('CONFIGURATION_ERROR', 'No usable token');
      // A session opens the gateway even after its token has ended.
      if (current.hasSession) return ONLINE;
      const answer = await context.ask(current.token);
      if (answer === 'refused') return offline('CONFIGURATION_ERROR', 'The gateway refuses the token');
      if (answer === 'unreachable') {
        if (context.foundHostname !== null) context.write({ hostname: context.foundHostname });
        return offline('COMMUNICATION_ERROR', 'The gateway does not answer');
      }
      current.hasSession = true;
      return ONLINE;
    },
    endSession() {
      if (connector !== null) connector.hasSession = false;
    },
  };
}
