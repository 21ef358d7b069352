import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deliveryWorld, NEW, OLD } from '../../support/targets/delivery-world.ts';

it('names the kind and the state of each target, and no path, no label and no whole serial', async () => {
  const { engine, add, home } = await deliveryWorld();
  const folder = join(home, 'anna');
  await mkdir(folder);
  await add({ kind: 'file', path: join(folder, 'token'), label: 'Of Anna' });
  await engine.deliver({});
  await writeFile(join(folder, 'env'), `JWT=${OLD}`);
  await add({ kind: 'replace', path: join(folder, 'env') });
  await writeFile(join(folder, 'env'), 'nothing');
  await add({ kind: 'clipboard' });
  const steps = (await engine.doctor({})).filter(({ step }) => step === 'target');
  expect(steps).toMatchObject([
    { result: 'pass', cause: 'file (file) has the token in use; it is written there.', next: null },
    {
      result: 'fail',
      cause: 'replace (replace) has not got the token in use: target-no-token.',
      code: 'delivery-failed',
    },
    { result: 'skip' },
  ]);
  expect(JSON.stringify(steps)).not.toMatch(/anna|Of Anna|\d{9}/i);
  expect(JSON.stringify(steps)).not.toContain(NEW);
});
