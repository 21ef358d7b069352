import { chromiumServer, reasonWithoutChromium } from './electron-host/chromium.ts';
import { isDeep } from './fast-check.ts';

/** Starts one Chromium for all windows of a run; `sharedChromium` connects to it. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (reasonWithoutChromium() !== null) return undefined;
  const server = await chromiumServer(isDeep);
  process.env['TEST_CHROMIUM'] = server.wsEndpoint();
  return () => server.close();
}
