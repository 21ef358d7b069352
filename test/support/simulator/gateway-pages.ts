import { atLeast, type Firmware } from './firmware.ts';
import { html, type Reply } from './reply.ts';

/**
 * The page a 7.x or 8.x gateway answers with instead of data: "401 Authorization Required" with a script leading to
 * `/home`, or to `/login.html` from 8.3.5169 on. Layout as recorded from a 7.3 gateway.
 */
export function unauthorizedPage(firmware: Firmware): Reply {
  const target = atLeast(firmware, '8.3.5169') ? '/login.html' : '/home';
  return html(
    401,
    `<html>
<head><title>401 Authorization Required</title></head>
<body>
<center><h1>401 Authorization Required</h1></center>
<hr><center>Redirecting to <a id='link' href=''></a></center>
<script>
const redirect_url = window.location.protocol + '//' + window.location.host + '${target}';
function redirect() { window.location.href = redirect_url; }
window.onload = function() {
    const link = document.getElementById('link');
    link.href = redirect_url;
    link.text = redirect_url;
    setTimeout(redirect, 500);
}
</script>
</body>
</html>
`,
  );
}

/** An unknown path: JSON under the odd charset recorded gateways label it with. */
export function notFound(): Reply {
  return {
    status: 404,
    headers: { 'Content-Type': 'application/json; charset=ISO-8859-4' },
    body: '{"error":"404 - Not Found"}',
  };
}

/** What the web server in front says while nothing behind it answers. */
export function unavailablePage(): Reply {
  return html(503, nginxPage('503 Service Temporarily Unavailable'));
}

/** A method the endpoint does not know. */
export function methodNotAllowed(): Reply {
  return html(405, nginxPage('405 Not Allowed'));
}

function nginxPage(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>openresty/1.17.8.1</center>\r\n</body>\r\n</html>\r\n`;
}

/** Headers every answer of this firmware carries, as recorded: security headers from 7 on, cache headers before. */
export function commonHeaders(firmware: Firmware, tls: boolean): Record<string, string> {
  if (!atLeast(firmware, '7')) return { Pragma: 'no-cache', Expires: '1', 'Cache-Control': 'no-cache' };
  return {
    Server: 'openresty/1.17.8.1',
    ...(tls ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubdomains' } : {}),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
  };
}
