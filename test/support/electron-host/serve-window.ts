import type { Page, Request, Route } from 'playwright-core';
import type { ChildApi, FrameInfo } from './messages.ts';
import type { Rpc } from './rpc.ts';
import type { SchemeMap } from './scheme-map.ts';

/** A frame with its addresses in the app's own scheme. */
export const inAppTerms = (schemes: SchemeMap, frame: FrameInfo): FrameInfo => ({
  ...frame,
  url: schemes.toApp(frame.url) ?? frame.url,
  origin: schemes.toApp(frame.origin) ?? frame.origin,
});

/** The part of a window that its requests need. `heading` is the address that the app itself is loading. */
interface Asking {
  readonly id: number;
  readonly page: Page;
  readonly heading: string;
}

/**
 * Answers every request of every window. The app's handler serves the app's own scheme. The app is asked
 * before a page navigates elsewhere. The network is always blocked.
 */
export function createServer(
  child: Rpc<ChildApi>,
  schemes: SchemeMap,
  windowOf: (page: Page) => Asking | undefined,
  onBlocked: (url: string) => void,
) {
  /** Whether a page's main frame may navigate. The app is not asked about reloads and its own loads. */
  async function mayGo(window: Asking, request: Request): Promise<boolean> {
    const { page, id, heading } = window;
    const here = page.url();
    if (request.frame() !== page.mainFrame() || request.url() === heading || request.url() === here)
      return true;
    const from = { url: here, origin: new URL(here).origin, isMain: true };
    const target = schemes.toApp(request.url()) ?? request.url();
    return child.call('mayNavigate', id, target, inAppTerms(schemes, from));
  }

  return async (route: Route, request: Request): Promise<void> => {
    const navigates = request.isNavigationRequest();
    const window = windowOf(request.frame().page());
    const url = schemes.toApp(request.url());
    const allowed = window !== undefined && (!navigates || (await mayGo(window, request)));
    if (!allowed || url === null) {
      onBlocked(url ?? request.url());
      // "aborted" keeps the current document.
      return route.abort(navigates ? 'aborted' : 'blockedbyclient');
    }
    const { status, headers, body } = await child.call('serve', {
      url,
      method: request.method(),
      headers: request.headers(),
    });
    const mapped = Object.entries(headers).map(([key, value]) => [key, schemes.headerToWeb(value)]);
    await route.fulfill({ status, headers: Object.fromEntries(mapped), body: Buffer.from(body) });
  };
}
