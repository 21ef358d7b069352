import { RETRY_AFTER_S } from './cloud-answers.ts';
import { html, json, type Reply } from './reply.ts';

function page(title: string, text: string): string {
  return `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1><p>${text}</p></body>\n</html>\n`;
}

/** A sign-in page with status 200 in reply to a request for data. */
export function signInPage(): Reply {
  return html(200, page('Sign In | Enlighten', 'Sign in to your Enphase account.'));
}

/** The page that stands in during maintenance. */
export function maintenancePage(): Reply {
  return html(503, page('Scheduled maintenance', 'Enlighten is down for maintenance.'));
}

/** What a load balancer says when nothing behind it answers. */
export function outagePage(): Reply {
  return html(503, page('503 Service Temporarily Unavailable', 'openresty'));
}

/** The phrase about too many sessions inside a page instead of JSON. */
export function tooManySessionsPage(): Reply {
  return html(200, page('Enlighten', 'Too many active sessions. Please log out of another device.'));
}

/** Refusal of a request whose headers are not liked. */
export function notAcceptable(): Reply {
  return html(406, page('406 Not Acceptable', ''));
}

/** Too many requests, with the seconds to wait. */
export function rateLimited(): Reply {
  return json(429, { message: 'Too many requests' }, { 'Retry-After': String(RETRY_AFTER_S) });
}

/** Nothing at this address. */
export function notFoundPage(): Reply {
  return html(404, page('404 Not Found', ''));
}
