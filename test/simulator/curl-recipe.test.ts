import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startCloud } from '../support/simulator/cloud.ts';
import { startGateway } from '../support/simulator/gateway.ts';

const missing = ['curl', 'grep', 'jq'].filter((tool) => {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
});

/** One line of shell as a process of its own; the text it prints, without the line end. */
async function shell(line: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { env: { PATH: process.env['PATH'] } });
  return stdout.trimEnd();
}

const reason = missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : '';

it.skipIf(missing.length > 0)(`answers the well-known recipe of four curl lines${reason}`, async () => {
  const account = { email: 'jo+sun@example.com', password: 'geheim&1', serials: ['122399000001'] };
  const cloud = await startCloud({ accounts: [account] });
  onTestFinished(() => cloud.close());
  // Noon in June on the gateway's clock; its tokens are from today and still good for months.
  const noon = Date.UTC(new Date().getUTCFullYear(), 5, 21, 12);
  const gateway = await startGateway({ serial: '122399000001', now: () => noon });
  onTestFinished(() => gateway.close());

  const session = await shell(
    `curl -s -X POST ${cloud.enlightenUrl}/login/login.json? -F "user[email]=${account.email}" -F "user[password]=${account.password}" | jq -r .session_id`,
  );
  expect(session).toMatch(/^[0-9a-f]{32}$/);

  const element = await shell(`curl -sk ${gateway.url}/info | grep -o '<sn>[^<]*</sn>'`);
  expect(element).toBe('<sn>122399000001</sn>');
  const serial = element.replaceAll(/<[^>]*>/g, '');

  const body = JSON.stringify({ session_id: session, serial_num: serial, username: account.email });
  const token = await shell(
    `curl -s -X POST ${cloud.entrezUrl}/tokens -H "Content-Type: application/json" -d '${body}'`,
  );
  expect(cloud.issued).toEqual([token]);

  const watts = await shell(
    `curl -sk -H "Authorization: Bearer ${token}" "${gateway.url}/production.json?details=1" | jq '.production[0].wNow'`,
  );
  expect(watts).toMatch(/^\d+(\.\d+)?$/);
  expect(Number(watts)).toBeGreaterThan(100);
  expect(cloud.requests.map(({ path }) => path)).toEqual(['/login/login.json?', '/tokens']);
  expect(gateway.requests.map(({ path }) => path)).toEqual(['/info', '/production.json?details=1']);
});
