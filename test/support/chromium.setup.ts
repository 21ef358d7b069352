import { chromiumServer, reasonWithoutChromium } from './electron-host/chromium.ts';

/** Starts one Chromium for all windows of a run; `sharedChromium` connects to it. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (reasonWithoutChromium() !== null) return undefined;
  const server = await chromiumServer();
  process.env['TEST_CHROMIUM'] = server.wsEndpoint();
  return () => server.close();
}
