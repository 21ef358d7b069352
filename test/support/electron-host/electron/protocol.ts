import type { CustomScheme, Protocol } from 'electron';
import { app } from './app.ts';
import type { Like } from './like.ts';
import { answer, parent, quietly } from './link.ts';

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();
const standard = new Set<string>();
let registered = false;

/** The stand-in for `protocol`. Only schemes that were registered as standard and secure can be served. */
export const protocol = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
    registered = true;
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard && privileges.secure) standard.add(scheme);
    }
    quietly(parent.call('schemes', [...standard]));
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle can be used only after app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme '${scheme}' is already handled`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Like<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;

answer({
  async serve({ url, method, headers }) {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`Nothing serves ${url}`);
    const response = await handler(new Request(url, { method, headers: { ...headers } }));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  },
});
