import { json } from '../simulator/reply.ts';
import type { AskGateway } from './ask-gateway.ts';
import type { EnvoyDevice } from './homebridge-config.ts';
import { routeOf, text } from './programmed-answers.ts';
import { type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';

/** What each path says until the plugin has its data. */
const NOT_YET = 'This data is not available in your system.';
/** Paths with what was read from the gateway. */
const DATA = ['/info', '/home', '/meters', '/production', '/productionct'];

/**
 * The RESTful server inside the plugin, which asks for no login. `/token` shows the token that the plugin was
 * started with, whether the gateway takes it or not; the others have data once the gateway took it.
 *
 * @param running null while the plugin is not up
 */
export const startPluginServer = (
  options: ServerOptions,
  running: () => EnvoyDevice | null,
  ask: AskGateway,
): Promise<StandInServer> =>
  startServer(options, async (request) => {
    const [method, path = ''] = routeOf(request).split(' ');
    const device = running();
    if (method !== 'GET' || (path !== '/token' && !DATA.includes(path)))
      return text(404, `Cannot GET ${path}`);
    if (device === null) return json(200, NOT_YET);
    const { envoyToken: token, envoyTokenInstaller: installer = false } = device;
    if (path === '/token') return json(200, { generation_time: 0, token, expires_at: 0, installer });
    const isRead = token !== undefined && (await ask(token)) === 'accepted';
    return json(200, isRead ? { wattsNow: 3021 } : NOT_YET);
  });
