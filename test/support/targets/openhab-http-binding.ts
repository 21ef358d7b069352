import { firstToken } from './ask-gateway.ts';
import { type HandlerContext, ONLINE, offline, type ThingHandler, UNKNOWN } from './openhab-handler.ts';

/**
 * `http:url`, which reads its configuration again at each change. From 4.0 on it is UNKNOWN until a request
 * has succeeded, and a refusal shows only with `strictErrorHandling`; before, it is ONLINE without having
 * asked.
 */
export function createHttpHandler(context: HandlerContext): ThingHandler {
  let token: string | null = null;
  let isStrict = false;

  return {
    get tokenInUse() {
      return token;
    },
    initialize() {
      const { authMode, password, headers, strictErrorHandling, ...rest } = context.configuration();
      isStrict = strictErrorHandling === true;
      const inHeaders = firstToken(headers);
      token =
        authMode === 'TOKEN' && typeof password === 'string'
          ? password
          : (inHeaders ?? firstToken([password, rest]) ?? firstToken(context.channels()));
      return context.isBefore(4) ? ONLINE : UNKNOWN;
    },
    async poll() {
      if (context.isBefore(4)) return null;
      if (token === null || (await context.ask(token)) === 'accepted') return ONLINE;
      return isStrict ? offline('COMMUNICATION_ERROR') : null;
    },
    endSession: () => undefined,
  };
}
