import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeToken, NOW } from '../../support/builders.ts';
import { testFolder } from '../../support/folder.ts';
import { ask } from '../../support/simulator/ask.ts';
import type { GatewayAnswer } from '../../support/targets/ask-gateway.ts';
import {
  ADMIN_KEY,
  createHomeAssistant,
  type HomeAssistant,
  type HomeAssistantOptions,
  REST_SENSOR,
  USER_KEY,
} from '../../support/targets/home-assistant.ts';

const OLD = makeToken({ jti: 'old' });
const NEW = makeToken({ jti: 'new' });
const FLOW = '/api/config/config_entries/flow';

async function homeAssistant(options: HomeAssistantOptions = {}): Promise<HomeAssistant> {
  const hass = await createHomeAssistant({ token: OLD, ...options });
  onTestFinished(() => hass.close());
  await hass.settled();
  return hass;
}

interface Call {
  readonly key?: string;
  readonly method?: string;
  readonly body?: unknown;
}

async function call({ url }: HomeAssistant, path: string, { key = ADMIN_KEY, method, body }: Call = {}) {
  const answer = await ask(url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isJson = answer.headers['content-type']?.includes('json');
  return { status: answer.status, body: isJson ? JSON.parse(answer.body) : answer.body };
}

const openForm = async (hass: HomeAssistant) =>
  (await call(hass, FLOW, { body: { handler: 'enphase_envoy', entry_id: hass.entryId } })).body;

const sendForm = async (hass: HomeAssistant, flowId: string, values: Record<string, unknown> = {}) => {
  const body = { host: '192.0.2.7', token: NEW, use_manual_token: true, ...values };
  return (await call(hass, `${FLOW}/${flowId}`, { body })).body;
};

const suggested = (form: { data_schema: { name: string; description: { suggested_value: unknown } }[] }) =>
  Object.fromEntries(form.data_schema.map(({ name, description }) => [name, description.suggested_value]));

describe('the door of Home Assistant', () => {
  it('bans the address after five refusals, whatever key follows', async () => {
    const hass = await homeAssistant();
    for (let refusal = 0; refusal < 5; refusal += 1)
      expect((await call(hass, '/api/', { key: 'wrong' })).status).toBe(401);
    expect((await call(hass, '/api/')).status).toBe(403);
    hass.unban();
    expect((await call(hass, '/api/')).body).toEqual({ message: 'API running.' });
  });

  it('refuses users the configuration with 401, and counts that', async () => {
    const hass = await homeAssistant();
    expect((await call(hass, '/api/config', { key: USER_KEY })).status).toBe(200);
    expect((await call(hass, '/api/config/config_entries/entry', { key: USER_KEY })).status).toBe(401);
    expect(hass.refusals).toBe(1);
  });
});

describe('the entry of enphase_envoy', () => {
  it('is listed and reads the gateway', async () => {
    const hass = await homeAssistant();
    const { body } = await call(hass, '/api/config/config_entries/entry?domain=enphase_envoy');
    expect(body).toMatchObject([{ entry_id: hass.entryId, title: 'Envoy 122399000001', state: 'loaded' }]);
    expect((await call(hass, `/api/states/${hass.entityId}`)).body.state).toBe('1234');
    expect((await call(hass, '/api/states/sensor.x')).status).toBe(404);
  });

  it('moves last_reported with each reading, also if the value is the same', async () => {
    let now = NOW;
    const hass = await homeAssistant({ now: () => now });
    const before = hass.state(hass.entityId);
    now += 60_000;
    await hass.poll();
    const after = hass.state(hass.entityId);
    expect(after?.last_reported).not.toBe(before?.last_reported);
    expect(after?.last_changed).toBe(before?.last_changed);
  });

  it('shows its token in the form, which stays open until it is deleted', async () => {
    const hass = await homeAssistant();
    const form = await openForm(hass);
    expect(suggested(form)).toEqual({ host: '192.0.2.7', token: OLD, use_manual_token: true });
    expect(hass.openFlows).toBe(1);
    expect((await call(hass, `${FLOW}/${form.flow_id}`, { method: 'DELETE' })).status).toBe(200);
    expect(hass.openFlows).toBe(0);
    expect((await call(hass, `${FLOW}/${form.flow_id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('stores a token that the gateway takes, and loads it a little later', async () => {
    const goesOn = Promise.withResolvers<void>();
    const hass = await createHomeAssistant({ token: OLD, reloadAfterMs: 1000, wait: () => goesOn.promise });
    onTestFinished(() => hass.close());
    const { flow_id } = await openForm(hass);
    expect((await sendForm(hass, flow_id)).reason).toBe('reconfigure_successful');
    expect(hass.storedToken()).toBe(NEW);
    expect(hass.entryState()).toBe('setup_in_progress');
    expect(hass.tokenInUse()).toBeNull();
    goesOn.resolve();
    await hass.settled();
    expect(hass.entryState()).toBe('loaded');
    expect(hass.tokenInUse()).toBe(NEW);
    expect(hass.openFlows).toBe(0);
  });

  it.each([
    ['refused', 'invalid_auth'],
    ['unreachable', 'cannot_connect'],
  ] as const)('changes nothing when the gateway is %s', async (answer, error) => {
    const gateway = async (token: string): Promise<GatewayAnswer> => (token === OLD ? 'accepted' : answer);
    const hass = await homeAssistant({ gateway });
    const { flow_id } = await openForm(hass);
    expect(await sendForm(hass, flow_id)).toMatchObject({ type: 'form', flow_id, errors: { base: error } });
    expect(hass.storedToken()).toBe(OLD);
  });

  it('refuses another gateway and another host', async () => {
    const hass = await homeAssistant();
    const { flow_id } = await openForm(hass);
    expect(await sendForm(hass, flow_id, { host: '192.0.2.8' })).toMatchObject({
      errors: { base: 'cannot_connect' },
    });
    hass.faults.set('otherGateway', true);
    expect((await sendForm(hass, flow_id)).reason).toBe('unique_id_mismatch');
    expect(hass.storedToken()).toBe(OLD);
  });

  it('in automatic mode shows the password, and the switch only changes the form', async () => {
    const hass = await homeAssistant({ entry: { usesManualToken: false } });
    const form = await openForm(hass);
    expect(suggested(form)).toMatchObject({ use_manual_token: false, password: expect.any(String) });
    const next = await sendForm(hass, form.flow_id, { token: undefined });
    expect(next).toMatchObject({ type: 'form', flow_id: form.flow_id, errors: {} });
    expect(suggested(next)).toHaveProperty('token');
    expect(hass.usesManualToken()).toBe(false);
    await sendForm(hass, form.flow_id);
    expect(hass.usesManualToken()).toBe(true);
  });

  it('has no second form beside another one', async () => {
    const hass = await homeAssistant();
    hass.setOtherFlow(true);
    expect(await openForm(hass)).toMatchObject({ type: 'abort', reason: 'already_in_progress' });
  });

  it('waits for a gateway that is away', async () => {
    let answer: GatewayAnswer = 'unreachable';
    const hass = await homeAssistant({ gateway: async () => answer });
    expect(hass.entryState()).toBe('setup_retry');
    answer = 'accepted';
    await hass.poll();
    expect(hass.entryState()).toBe('loaded');
  });
});

describe('a REST sensor with secrets.yaml', () => {
  async function withSecrets(options: HomeAssistantOptions = {}) {
    const secretsPath = join(await testFolder(), 'secrets.yaml');
    const write = (token: string) =>
      writeFile(secretsPath, `wifi: "x"\r\nenvoy_bearer: "Bearer ${token}"\r\n`);
    await write(OLD);
    return { write, hass: await homeAssistant({ secretsPath, ...options }) };
  }
  const reload = (hass: HomeAssistant, service: string) =>
    call(hass, `/api/services/${service}`, { body: {} });

  it.each(['rest/reload', 'homeassistant/reload_all'])('reads the file at %s only', async (service) => {
    const { hass, write } = await withSecrets();
    await write(NEW);
    await hass.poll();
    await reload(hass, 'homeassistant/reload_core_config');
    expect(hass.tokenInUse()).toBe(OLD);
    expect((await reload(hass, service)).status).toBe(200);
    expect(hass.tokenInUse()).toBe(NEW);
  });

  it('keeps the old token when the YAML is broken', async () => {
    const { hass, write } = await withSecrets();
    await write(NEW);
    hass.faults.set('brokenYaml', true);
    expect((await reload(hass, 'homeassistant/reload_all')).status).toBe(500);
    expect((await reload(hass, 'rest/reload')).status).toBe(200);
    expect(hass.tokenInUse()).toBe(OLD);
  });

  it('takes the page of a refusal for its value', async () => {
    const { hass } = await withSecrets({ gateway: async () => 'refused' });
    expect(hass.state(REST_SENSOR)?.state).toContain('401 Authorization Required');
  });

  it('is not there without YAML', async () => {
    expect((await reload(await homeAssistant(), 'rest/reload')).status).toBe(400);
  });
});
