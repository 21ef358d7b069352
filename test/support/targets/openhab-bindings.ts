import { firstToken } from './ask-gateway.ts';
import { createEnphaseHandler } from './openhab-enphase.ts';
import { type HandlerContext, ONLINE, type ThingHandler } from './openhab-handler.ts';
import { createHttpHandler } from './openhab-http-binding.ts';

/** An exec or MQTT thing: it uses whatever it holds, and says nothing about success. */
function createPlainHandler({ configuration, channels }: HandlerContext): ThingHandler {
  let token: string | null = null;
  return {
    get tokenInUse() {
      return token;
    },
    initialize() {
      token = firstToken(configuration()) ?? firstToken(channels());
      return ONLINE;
    },
    poll: async () => null,
    endSession: () => undefined,
  };
}

export function createHandler(thingType: string, context: HandlerContext): ThingHandler {
  if (thingType === 'enphase:envoy') return createEnphaseHandler(context);
  if (thingType === 'http:url') return createHttpHandler(context);
  return createPlainHandler(context);
}
