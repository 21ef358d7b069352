/** What a gateway says to a token. */
export type GatewayAnswer = 'accepted' | 'refused' | 'unreachable';

/** How a stand-in reads from the gateway with the token that it has loaded. */
export type AskGateway = (token: string) => Promise<GatewayAnswer>;

/** A gateway that is being closed while a stand-in still asks it is away, no more. */
export const patiently =
  (ask: AskGateway): AskGateway =>
  (token) =>
    ask(token).catch(() => 'unreachable');

const JWT = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/;

/** The first token in a text, or in any text inside a value. */
export const firstToken = (value: unknown): string | null =>
  JWT.exec(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))?.[0] ?? null;
