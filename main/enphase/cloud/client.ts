import type { CloudApi } from '../../domain/ports/index.ts';
import type { CloudHttp, CloudOptions } from './http.ts';

/**
 * Enphase's cloud: two hosts, one sign-in, two routes to a token. The code of each is loaded when it is first used: most
 * commands of the terminal need none.
 */
export function createCloud(options: CloudOptions): CloudApi {
  let client: Promise<CloudHttp> | undefined;
  // One for both, which keeps its connections.
  const http = () => {
    client ??= import('./http.ts').then(({ createCloudHttp }) => createCloudHttp(options));
    return client;
  };
  return {
    signIn: async (credentials, how = {}) =>
      (await import('./sign-in.ts')).signIn(await http(), options, credentials, how),
    requestToken: async (session, serial, how = {}) =>
      (await import('./token-routes.ts')).requestToken(await http(), options, session, serial, how),
    checkSignature: async (token) => (await import('./signature.ts')).checkSignature(token),
  };
}
