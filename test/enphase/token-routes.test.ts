import { describe, expect, it } from 'vitest';
import type { CloudHttp } from '../../main/enphase/cloud/http.ts';
import { requestInOrder, tokenRoutes } from '../../main/enphase/cloud/token-routes.ts';
import { cloudReply, makeToken, NOW, SERIAL } from '../support/builders.ts';

const TOKEN = makeToken();
const session = { email: 'jo@example.org', sessionId: 's', cookie: '' };

/** What the first way answers; the other ones refuse. */
function ask(body: string) {
  const http: CloudHttp = {
    send: async ({ method }) => (method === 'POST' ? cloudReply(200, body) : cloudReply(503, '')),
  } as CloudHttp;
  const routes = tokenRoutes(http, { enlightenUrl: 'https://a', entrezUrl: 'https://b' });
  return requestInOrder(routes, session, SERIAL, NOW);
}

describe('the answer with a token', () => {
  it.each([
    ['bare', TOKEN],
    ['as token', JSON.stringify({ token: TOKEN })],
    ['under another key', JSON.stringify({ data: { access_token: TOKEN, expires: 1 } })],
    ['in a list', JSON.stringify([TOKEN])],
    ['in a page', `<html><body><textarea id="JWTToken" rows="4">${TOKEN}</textarea></body></html>`],
    ['beside that of another gateway', `${makeToken({ aud: '122399000099' })}\n${TOKEN}`],
  ])('may have it %s', async (_, body) => {
    expect(await ask(body)).toMatchObject({ token: TOKEN, route: 'entrez-tokens' });
  });

  it('has none that is of something else', async () => {
    await expect(ask(`<html>${makeToken({ iss: 'Enlighten' })}</html>`)).rejects.toMatchObject({
      id: 'cloud-unexpected/no-token',
    });
  });
});
