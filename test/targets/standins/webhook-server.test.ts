import { expect, it } from 'vitest';
import { makeToken } from '../../support/builders.ts';
import { NO_ANSWER } from '../../support/simulator/reply.ts';
import {
  createWebhookServer,
  failing,
  huge,
  late,
  redirect,
  status,
  type WebhookServer,
} from '../../support/targets/webhook-server.ts';

const TOKEN = makeToken();

async function post({ hookUrl }: WebhookServer, headers = {}, signal?: AbortSignal) {
  const wanted = { method: 'POST', body: `token=${TOKEN}`, headers, redirect: 'manual' } as const;
  return fetch(hookUrl, signal === undefined ? wanted : { ...wanted, signal });
}

it('answers as it is told, once each, and takes what it answers well', async () => {
  await using server = await createWebhookServer();
  server.next(...failing(2), redirect('http://192.0.2.9/'), status(404));
  const seen: number[] = [];
  while (seen.at(-1) !== 200) seen.push((await post(server)).status);
  expect(seen).toEqual([500, 500, 307, 404, 200]);
  expect(server.taken()).toEqual([`token=${TOKEN}`]);
  expect(server.hooks()).toHaveLength(5);
  server.always(huge(2_000_000));
  expect(await (await post(server)).text()).toHaveLength(2_000_000);
});

it('answers late by the wait that it is given', async () => {
  const waited: number[] = [];
  await using server = await createWebhookServer({ wait: async (ms) => void waited.push(ms) });
  server.next(late(31_000));
  expect((await post(server)).status).toBe(200);
  expect(waited).toEqual([31_000]);
});

it('may not answer at all', async () => {
  await using server = await createWebhookServer();
  server.next(NO_ANSWER);
  const gone = new AbortController();
  const answer = post(server, {}, gone.signal);
  await expect.poll(() => server.requests.length).toBe(1);
  gone.abort();
  await expect(answer).rejects.toThrow();
  expect(server.taken()).toEqual([]);
});

it('asks for its headers, and its check asks the gateway', async () => {
  let answer: 'accepted' | 'refused' = 'refused';
  const headers = { 'x-key': 'secret' };
  await using server = await createWebhookServer({ headers, gateway: async () => answer });
  expect((await post(server)).status).toBe(401);
  expect((await post(server, headers)).status).toBe(200);
  expect(server.tokenInUse()).toBe(TOKEN);
  const check = async () => (await fetch(server.checkUrl, { headers })).status;
  expect(await check()).toBe(500);
  answer = 'accepted';
  expect(await check()).toBe(200);
  server.checkWith(status(403));
  expect(await check()).toBe(403);
});
