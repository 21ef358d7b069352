import { describe, expect, it } from 'vitest';
import { makeToken } from '../../support/builders.ts';
import {
  createNodeRed,
  type FlowNode,
  NODE_RED_PASSWORD,
  NODE_RED_READER,
  NODE_RED_USER,
  type NodeRed,
  type NodeRedOptions,
} from '../../support/targets/node-red.ts';

const OLD = makeToken({ jti: 'old' });
const NEW = makeToken({ jti: 'new' });
const PLACES = ['roof', 'by-function', 'by-header', 'by-bearer'];
const BY_NODES = { 'Node-RED-Deployment-Type': 'nodes' };

const start = (options: NodeRedOptions = {}) => createNodeRed({ token: OLD, ...options });

async function ask({ url }: NodeRed, path: string, body?: unknown, headers = {}) {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(url + path, { headers: { 'Node-RED-API-Version': 'v2', ...headers }, ...sent });
  const text = await answer.text();
  return { status: answer.status, text, json: () => JSON.parse(text) };
}

async function login({ url }: NodeRed, change = {}) {
  const usual = { client_id: 'node-red-admin', grant_type: 'password', scope: '*', username: NODE_RED_USER };
  const form = new URLSearchParams({ ...usual, password: NODE_RED_PASSWORD, ...change });
  const answer = await fetch(`${url}/auth/token`, { method: 'POST', body: form });
  const text = await answer.text();
  return { status: answer.status, text, json: text.startsWith('{') ? JSON.parse(text) : null };
}

/** All flows, with a new token in each node that shows it and in the box that does not. */
const withNew = (nodes: readonly FlowNode[]): FlowNode[] => {
  const shown: FlowNode[] = JSON.parse(JSON.stringify(nodes).replaceAll(OLD, NEW));
  return shown.map((node) => (node.id === 'by-bearer' ? { ...node, credentials: { password: NEW } } : node));
};

describe('the login of Node-RED', () => {
  it('is not there without adminAuth', async () => {
    await using open = await start({ auth: false });
    expect((await ask(open, '/auth/login')).json()).toEqual({});
    expect((await ask(open, '/flows')).status).toBe(200);
  });

  it('gives a key, without which there is nothing', async () => {
    await using red = await start();
    expect((await ask(red, '/auth/login')).json()).toMatchObject({ type: 'credentials' });
    const flows = (authorization: string) => ask(red, '/flows', undefined, { authorization });
    expect(await ask(red, '/flows')).toMatchObject({ status: 401, text: 'Unauthorized' });
    expect(await flows('Bearer ')).toMatchObject({ status: 400, text: 'Bad Request' });
    expect(await flows('Bearer wrong')).toMatchObject({ status: 401, text: 'Unauthorized' });
    const { json } = await login(red);
    expect((await flows(`Bearer ${json.access_token}`)).status).toBe(200);
  });

  it('is refused to who may only read, and to who has tried too often', async () => {
    await using red = await start();
    const wrong = { status: 403, json: { error: 'invalid_grant' } };
    expect(await login(red, { username: NODE_RED_READER })).toMatchObject(wrong);
    expect(await login(red, { client_id: 'other' })).toMatchObject({ status: 401 });
    for (let tries = 0; tries < 5; tries++) expect(await login(red, { password: 'no' })).toMatchObject(wrong);
    expect(await login(red)).toMatchObject({ status: 500, json: { error: 'server_error' } });
  });
});

describe('the flows of Node-RED', () => {
  it('are deployed with their rev, and only changed nodes start anew', async () => {
    await using red = await start({ auth: false });
    const { flows, rev } = (await ask(red, '/flows')).json();
    expect(JSON.stringify(flows)).not.toContain('credentials');
    const deployed = await ask(red, '/flows', { flows: withNew(flows), rev }, BY_NODES);
    expect(deployed.json().rev).not.toBe(rev);
    for (const node of PLACES) expect(red.tokenInUse(node)).toBe(NEW);
    expect(red.deployments()).toEqual([PLACES]);
    expect(await ask(red, '/flows', { flows, rev }, BY_NODES)).toMatchObject({
      status: 409,
      text: '{"code":"version_mismatch","message":"Error"}',
    });
  });

  it('keep the credentials of a node that brings none, and show no secret of them', async () => {
    await using red = await start({ auth: false });
    const { flows, rev } = (await ask(red, '/flows')).json();
    await ask(red, '/flows', { flows, rev }, BY_NODES);
    expect(red.stored('by-bearer')?.credentials).toEqual({ user: '', password: OLD });
    const shown = (type: string) => ask(red, `/credentials/${type}/by-bearer`);
    expect((await shown('http-request')).json()).toEqual({ user: '', has_password: true });
    expect((await shown('http%20request')).json()).toEqual({});
  });

  it('have the same rev after a change of credentials only', async () => {
    await using red = await start({ auth: false });
    const { flows, rev } = (await ask(red, '/flows')).json();
    const changed = flows.map((node: FlowNode) =>
      node.id === 'by-bearer' ? { ...node, credentials: { password: NEW } } : node,
    );
    expect((await ask(red, '/flows', { flows: changed, rev }, BY_NODES)).json()).toEqual({ rev });
    expect(red.tokenInUse('by-bearer')).toBe(NEW);
    expect(red.deployments()).toEqual([['by-bearer']]);
  });

  it('are a bare list in the first version of the API', async () => {
    await using red = await start({ auth: false });
    const first = { 'Node-RED-API-Version': 'v1' };
    const flows = (await ask(red, '/flows', undefined, first)).json();
    expect((await ask(red, '/flows', withNew(flows), first)).status).toBe(204);
    expect(red.tokenInUse('by-header')).toBe(NEW);
  });

  it('are read from the file only if asked', async () => {
    await using red = await start({ auth: false });
    red.editFile(withNew(red.flows()));
    expect(red.tokenInUse('by-function')).toBe(OLD);
    await ask(red, '/flows', {}, { 'Node-RED-Deployment-Type': 'reload' });
    expect(red.tokenInUse('by-function')).toBe(NEW);
  });
});
