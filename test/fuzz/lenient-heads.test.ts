import { describe, expect, it } from 'vitest';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { endpointsFor } from '../../shared/endpoint.ts';
import { NOW_S } from '../support/builders.ts';
import { NEW } from '../support/info-documents.ts';
import { eim, INVERTERS, net, REPORT, report, total } from '../support/power-answers.ts';
import { startWire } from './wire-server.ts';

const BODY = JSON.stringify(report([eim], [total, net]));
const LENGTH = Buffer.byteLength(BODY);
const chunked = `${LENGTH.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;
const ok = (headers: string) => `HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${BODY}`;

/** Its `/info` says that it is {@link NOW_S} there. */
const inverter = { lastReportDate: NOW_S, lastReportWatts: 300, devType: 1 };

/** Reads a gateway that answers the report with these bytes, and with 404 what is not known of it. */
async function readingOf(bytes: string, inverters: unknown[] = []) {
  await using server = await startWire((socket, request) => {
    const path = request.split(' ')[1];
    const body = path === '/info' ? NEW : path === INVERTERS ? JSON.stringify(inverters) : '';
    const known = `HTTP/1.1 ${body === '' ? '404 Not Found' : '200 OK'}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    if (path === REPORT) socket.end(Buffer.from(bytes, 'latin1'));
    else socket.write(known);
  });
  const connection = await createConnector({ clock: systemClock }).connect(
    endpointsFor('127.0.0.1', server.port),
  );
  try {
    return await connection.readPower('token').catch((error: unknown) => error);
  } finally {
    connection.close();
  }
}

describe('a head that a strict parser refuses', () => {
  it.each([
    ['lines that end in LF', `HTTP/1.1 200 OK\nContent-Length: ${LENGTH}\n\n${BODY}`],
    ['line ends mixed', `HTTP/1.1 200 OK\r\nServer: x\nContent-Length: ${LENGTH}\r\n\n${BODY}`],
    ['a CR alone as line end', `HTTP/1.1 200 OK\rContent-Length: ${LENGTH}\r\n\r\n${BODY}`],
    [
      'a length beside chunks',
      `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
    ],
    ['a control character', ok(`Server: a\u0001b\r\nContent-Length: ${LENGTH}`)],
    ['a space before the colon', ok(`Content-Length : ${LENGTH}`)],
    ['a space before a name', ok(`Server: x\r\n Content-Type: y\r\nContent-Length: ${LENGTH}`)],
    ['an encoding that is none', ok(`Transfer-Encoding: identity\r\nContent-Length: ${LENGTH}`)],
    [
      'a space after the length of a chunk',
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunked.replace('\r\n', ' \r\n')}`,
    ],
  ])('with %s is read', async (_what, bytes) => {
    expect(await readingOf(bytes)).toMatchObject({ productionW: 488, netW: -11 });
  });

  it('that no parser takes is a report that cannot be read', async () => {
    const broken = ok(`nonsense\r\nContent-Length: ${LENGTH}`);
    expect(await readingOf(broken, [inverter])).toMatchObject({
      ...{ productionW: 300, source: INVERTERS },
      notes: [{ kind: 'report-broken', path: REPORT, fault: 'unreadable' }],
    });
  });
});
