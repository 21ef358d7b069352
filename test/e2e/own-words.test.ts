import { expect, it } from 'vitest';
import { ACCOUNT, startCliWorld } from '../support/cli.ts';
import { json } from '../support/simulator/reply.ts';

it('what Enphase itself says is in the message of renew and doctor, without secrets', async () => {
  await using world = await startCliWorld();
  const { cloud, runJson } = world;
  cloud.answers.set('/tokens', json(400, { message: `Site of ${ACCOUNT.email} is not active` }));
  cloud.answers.set('/entrez-auth-token', json(200, { message: 'You need to sign in first' }));
  const renew = await runJson('renew');
  expect(renew.code).toBe(6);
  const { error } = renew.json() as { error: { code: string; message: string } };
  expect(error.code).toBe('cloud-unexpected');
  expect(error.message).toMatch(/Entrez\) .*\(status 400\): “Site of \[hidden\] is not active”\.$/);
  const doctor = await runJson('doctor');
  expect(doctor.stdout).toContain('Site of [hidden] is not active');
  expect(renew.stdout + renew.stderr + doctor.stdout + doctor.stderr).not.toContain(ACCOUNT.email);
});
