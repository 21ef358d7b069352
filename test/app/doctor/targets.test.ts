import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { doctorStep } from '../../../main/app/doctor/report-text.ts';
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
  const checked = (await engine.doctor({})).filter(({ step }) => step === 'target');
  const steps = checked.map(doctorStep);
  expect(steps).toMatchObject([
    {
      result: 'pass',
      cause: 'file has the current token. Whether it uses it cannot be seen from here.',
      next: null,
    },
    {
      result: 'fail',
      cause: 'replace does not have the current token: no token of this gateway is there to replace.',
      code: 'delivery-failed',
    },
    { result: 'skip' },
  ]);
  expect(checked.map(({ target }) => target)).toEqual(['file', 'replace', 'clipboard']);
  expect(JSON.stringify(steps)).not.toMatch(/anna|Of Anna|\d{9}/i);
  expect(JSON.stringify(steps)).not.toContain(NEW);
});
