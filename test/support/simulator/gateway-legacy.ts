import { atLeast, type Firmware } from './firmware.ts';
import type { Reply } from './reply.ts';

const NO_SUCH_PAGE = `    <!DOCTYPE html PUBLIC "-//IETF//DTD HTML 2.0//EN">
    <html>
    <body>
    <center>
    <h2>Page Not Found</h2>
    <p>The page you tried to view does not exist
     Try the <a href="/">home</a> page</p>
    </center>
    </body>
    </html>
`;

/** Asks for the digest login of gateways before firmware 7; nothing opens these doors. */
const CHALLENGE = { 'WWW-Authenticate': 'Digest qop="auth", realm="enphaseenergy.com", nonce="1694046744"' };

/**
 * What gateways before firmware 7 answer instead of data, or null when they do give data: 3.x has web pages under
 * JSON addresses, 4.x and 5.x want a digest login for some, and nothing before 7 knows batteries or tokens.
 */
export function legacyReply(path: string, firmware: Firmware): Reply | null {
  if (atLeast(firmware, '7')) return null;
  const old = !atLeast(firmware, '4');
  if (old && (path === '/production.json' || path === '/production')) {
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: NO_SUCH_PAGE };
  }
  if (path === '/production') {
    const body = '<html><body><h2>401 Unauthorized</h2></body></html>';
    return { status: 401, headers: { 'Content-Type': 'text/html', ...CHALLENGE }, body };
  }
  if (path === '/api/v1/production/inverters') {
    const body = JSON.stringify(
      { status: 401, error: '', info: 'Authentication required', moreInfo: '' },
      null,
      2,
    );
    return { status: 401, headers: { 'Content-Type': 'application/json', ...CHALLENGE }, body };
  }
  if (old && path.startsWith('/ivp/')) {
    return { status: 401, headers: { 'Content-Type': 'text/plain', ...CHALLENGE }, body: 'Error: 401' };
  }
  return null;
}
