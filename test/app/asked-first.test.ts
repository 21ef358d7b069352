import { expect, it, vi } from 'vitest';
import { createDeps, createEngine } from '../../main/app/engine.ts';
import { appError } from '../../main/domain/errors.ts';
import { withGateways } from '../../main/domain/saved-state.ts';
import { gateway, SERIAL } from '../support/builders.ts';
import { fakePorts } from '../support/fakes/ports.ts';

it('nobody types a password that cannot be kept', async () => {
  const { ports, log } = fakePorts();
  const get = async () => {
    throw appError('keychain-unavailable');
  };
  const engine = createEngine(createDeps({ ...ports, secrets: { ...ports.secrets, get } }));
  const ask = vi.fn(async () => ({ email: 'jo@example.org', password: 'secret' }));
  await expect(engine.login(ask)).rejects.toMatchObject({ code: 'keychain-unavailable' });
  expect(ask).not.toHaveBeenCalled();
  expect(log).not.toContain('sign in');
});

it('one certificate is trusted at a time', async () => {
  const { ports, log } = fakePorts();
  const other = gateway({ serial: '122399000002' });
  await ports.state.change((state) => withGateways(state, gateway(), other));
  const engine = createEngine(createDeps(ports));
  await expect(engine.trust({})).rejects.toMatchObject({ id: 'usage/which-gateway' });
  expect(log).toEqual([]);
  expect(await engine.trust({ serial: SERIAL })).toMatchObject({ gateway: { serial: SERIAL } });
});
