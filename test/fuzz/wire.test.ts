import { setImmediate as turn } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import type { Clock } from '../../main/domain/ports/index.ts';
import { GATEWAY_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { endpointsFor } from '../../shared/endpoint.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { ONE_LINE, SEVEN } from '../support/info-documents.ts';
import { type Answer, drip, pour, startWire } from './wire-server.ts';

const connector = createConnector({ clock: systemClock });
const http = (head: string, body: string | Buffer = '') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
const ok = (body: string | Buffer, headers = '') =>
  http(`200 OK\r\nContent-Length: ${Buffer.byteLength(body)}${headers}`, body);
const GIGABYTE_OF_ZEROS = (() => {
  const part = gzipSync(Buffer.alloc(16 * 1024 * 1024));
  // Concatenated gzip members: 64 times 16 MB in one megabyte.
  return Buffer.concat(Array.from({ length: 64 }, () => part));
})();

/**
 * Connects to a raw server as to a gateway.
 *
 * @param clock of the request timeout
 * @returns the serial of the gateway or the code of an AppError; rethrows any other error
 */
async function meet(
  answer: Answer,
  clock: Clock = systemClock,
): Promise<{ code: string; grewMb: number; asked: number }> {
  await using server = await startWire(answer);
  const before = process.resourceUsage().maxRSS;
  const { port } = server;
  const code = await createConnector({ clock })
    .connect(endpointsFor('127.0.0.1', port))
    .then(
      (connection) => {
        connection.close();
        return connection.info.serial;
      },
      (error: unknown) => {
        if (error instanceof AppError) return error.code as string;
        throw error;
      },
    );
  // A cancelled request closes its connection: none may stay open on either side.
  for (let turns = 0; server.open() > 0 && turns < 20_000; turns++) await turn();
  expect(server.open()).toBe(0);
  // Growth of the peak, so that memory that was freed again counts too.
  const grewMb = (process.resourceUsage().maxRSS - before) / 1024;
  return { code, grewMb, asked: server.requests.length };
}

/** Expects a refusal with one of `codes` that takes less than 200 MB of memory. */
async function refused(answer: Answer, codes: readonly string[], clock?: Clock): Promise<void> {
  const { code, grewMb } = await meet(answer, clock);
  expect(codes).toContain(code);
  expect(grewMb).toBeLessThan(200);
}

/** Expects a refusal by the request timeout, which the test triggers. */
async function refusedInTime(answer: Answer): Promise<void> {
  const clock = createFakeClock();
  const answering = Promise.withResolvers<void>();
  const refusal = refused(
    (socket, request) => {
      answer(socket, request);
      setImmediate(answering.resolve);
    },
    [UNREACHABLE],
    clock,
  );
  await answering.promise;
  // Lets part of the reply arrive. More turns of a flood would fill the memory of both sides.
  for (let turns = 0; turns < 3; turns++) await turn();
  clock.advance(GATEWAY_TIMEOUT_MS);
  await refusal;
}
const UNREACHABLE = 'gateway-unreachable';
const NO_ENVOY = 'gateway-not-envoy';

describe('a device that answers /info', () => {
  it('as a gateway does is taken, also in many small pieces', async () => {
    expect(await meet((socket) => socket.end(ok(SEVEN)))).toMatchObject({ code: '122399000001' });
    const chunks = [...ONE_LINE].map((byte) => `1\r\n${byte}\r\n`).join('');
    const chunked = http('200 OK\r\nTransfer-Encoding: chunked', `${chunks}0\r\n\r\n`);
    expect(await meet((socket) => socket.end(chunked))).toMatchObject({ code: '122399000001' });
  });

  it.each<[string, Answer]>([
    ['a byte at a time, head and all', (socket) => drip(socket, ok(SEVEN).toString(), 20)],
    [
      'with a body a byte at a time',
      (socket) => {
        socket.write(http(`200 OK\r\nContent-Length: ${SEVEN.length}`));
        drip(socket, SEVEN, 20);
      },
    ],
    ['with nothing', () => undefined],
    ['with endless status 102', (socket) => pour(socket, http('102 Processing'))],
    [
      'with a change of protocol',
      (socket) => socket.write(http('101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade')),
    ],
  ])('%s is refused when its time is over', (_how, answer) => refusedInTime(answer));

  it.each<[string, Answer, string[]]>([
    [
      'with an endless head',
      (socket) => pour(socket, 'X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'),
      [UNREACHABLE],
    ],
    [
      'with an endless number of headers',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        pour(socket, 'X: y\r\n'.repeat(1000));
      },
      [UNREACHABLE],
    ],
    [
      'with a header of a megabyte',
      (socket) => socket.end(ok(SEVEN, `\r\nX: ${'y'.repeat(1e6)}`)),
      [UNREACHABLE],
    ],
    [
      'with endless chunks',
      (socket) => {
        socket.write(http('200 OK\r\nTransfer-Encoding: chunked'));
        pour(socket, `8000\r\n${'<a/>'.repeat(0x2000)}\r\n`);
      },
      [NO_ENVOY],
    ],
    [
      'with endless extensions of a chunk',
      (socket) => {
        socket.write(http('200 OK\r\nTransfer-Encoding: chunked', '1;'));
        pour(socket, 'x=y;'.repeat(1000));
      },
      [UNREACHABLE],
    ],
    [
      'with a body without end or length',
      (socket) => {
        socket.write(http('200 OK'));
        pour(socket, SEVEN);
      },
      [NO_ENVOY],
    ],
    [
      'with 100 megabytes',
      (socket) => socket.write(http('200 OK\r\nContent-Length: 100000000', Buffer.alloc(1e6))),
      [NO_ENVOY],
    ],
    [
      'with more than it announced',
      (socket) => socket.end(http('200 OK\r\nContent-Length: 10', SEVEN)),
      [NO_ENVOY, UNREACHABLE],
    ],
    [
      'with less than it announced',
      (socket) => socket.end(http('200 OK\r\nContent-Length: 9999', SEVEN)),
      [UNREACHABLE],
    ],
    [
      'with two lengths',
      (socket) => socket.end(http('200 OK\r\nContent-Length: 5\r\nContent-Length: 6', SEVEN)),
      [UNREACHABLE],
    ],
    [
      'with a length and chunks',
      (socket) => socket.end(http('200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\n')),
      [UNREACHABLE, NO_ENVOY],
    ],
    [
      'with a negative length',
      (socket) => socket.end(http('200 OK\r\nContent-Length: -1', SEVEN)),
      [UNREACHABLE],
    ],
    [
      'with a gigabyte in a megabyte of gzip',
      (socket) => socket.end(ok(GIGABYTE_OF_ZEROS, '\r\nContent-Encoding: gzip')),
      [NO_ENVOY],
    ],
    [
      'with gzip that is cut off',
      (socket) => socket.end(ok(gzipSync(SEVEN).subarray(0, 100), '\r\nContent-Encoding: gzip')),
      [UNREACHABLE, NO_ENVOY],
    ],
    [
      'with gzip that is none',
      (socket) => socket.end(ok(SEVEN, '\r\nContent-Encoding: gzip')),
      [UNREACHABLE, NO_ENVOY],
    ],
    [
      'with gzip inside deflate',
      (socket) => socket.end(ok(deflateSync(gzipSync(SEVEN)), '\r\nContent-Encoding: gzip, deflate')),
      [UNREACHABLE, NO_ENVOY],
    ],
    [
      'with bytes that are no text',
      (socket) => socket.end(ok(Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0]))),
      [NO_ENVOY],
    ],
    [
      'with a serial that is no text',
      (socket) => socket.end(ok(Buffer.from(SEVEN.replace('1223990', '\xff\xfe'), 'latin1'))),
      [NO_ENVOY],
    ],
    ['with status 99', (socket) => socket.end(http('99 Low', SEVEN)), [UNREACHABLE, NO_ENVOY]],
    ['with status 1000', (socket) => socket.end(http('1000 High', SEVEN)), [UNREACHABLE, NO_ENVOY]],
    ['with status 999', (socket) => socket.end(http('999 No', SEVEN)), [UNREACHABLE]],
    ['with status 204', (socket) => socket.end(http('204 No Content')), [NO_ENVOY]],
    ['with status 304', (socket) => socket.end(http('304 Not Modified')), [NO_ENVOY]],
    ['in HTTP/0.9', (socket) => socket.end(SEVEN), [UNREACHABLE]],
    ['in HTTP/2', (socket) => socket.end('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), [UNREACHABLE]],
    ['with an SSH greeting', (socket) => socket.end('SSH-2.0-dropbear\r\n'), [UNREACHABLE]],
  ])('%s is refused', (_how, answer, codes) => refused(answer, codes));

  it('after a head that came early is refused or taken, and asked once', async () => {
    // Two replies to one request: the second one must not be taken for the reply to the next request.
    const { code, asked } = await meet((socket) => socket.write(Buffer.concat([ok(SEVEN), ok(SEVEN)])));
    expect(['122399000001', UNREACHABLE]).toContain(code);
    expect(asked).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])(
    'with status %i to another host is not followed there',
    async (status) => {
      await using elsewhere = await startWire((socket) => socket.end(ok(SEVEN)), { tls: false });
      const location = `http://127.0.0.1:${elsewhere.port}/info`;
      const { code } = await meet((socket) => socket.end(http(`${status} Moved\r\nLocation: ${location}`)));
      expect(code).toBe(NO_ENVOY);
      expect(elsewhere.requests).toEqual([]);
    },
  );

  it('and resets the connection after each of its bytes is no gateway, nor a crash', async () => {
    const whole = ok(ONE_LINE.replace(/\s*<package.*<\/build_info>/s, ''));
    const codes = new Map<string, number>();
    let cut = 0;
    const answer: Answer = (socket) => {
      socket.write(whole.subarray(0, cut), () => socket.destroy());
    };
    await using server = await startWire(answer);
    for (cut = 0; cut < whole.length; cut++) {
      const error = await connector
        .connect(endpointsFor('127.0.0.1', server.port))
        .catch((thrown: unknown) => thrown);
      if (!(error instanceof AppError))
        throw new Error(`after ${cut} of ${whole.length} bytes`, { cause: error });
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
    }
    expect(Object.fromEntries(codes)).toEqual({ [UNREACHABLE]: whole.length });
    const found = await connector.connect(endpointsFor('127.0.0.1', server.port));
    expect(found.info.serial).toBe('122399000001');
    found.close();
  });

  it('leaves nothing behind in this process', async () => {
    const handles = () =>
      process.getActiveResourcesInfo().filter((name) => /TCP|TLS|Timeout/.test(name)).length;
    const before = handles();
    for (let n = 0; n < 20; n++) await meet((socket) => socket.destroy());
    await turn();
    expect(handles()).toBeLessThanOrEqual(before + 1);
  });
});
