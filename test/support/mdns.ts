import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Bonjour, type ServiceConfig } from 'bonjour-service';
import { onTestFinished } from 'vitest';
import type { NetworkInterface } from '../../main/network/network-interfaces.ts';

/** mDNS on loopback, on a port of the test's own, works without root on Linux. It is untested on other systems. */
export const noLoopbackMdns: string | undefined =
  process.platform === 'linux' ? undefined : 'mDNS on loopback is known to work on Linux only';

const GROUP = '224.0.0.251';
const LOOPBACK = '127.0.0.1';
export const SERVICE = '_enphase-envoy._tcp.local';

/** A network of this test only. */
export async function isolatedNetwork(): Promise<{ port: number; interfaces: () => NetworkInterface[] }> {
  const socket = createSocket('udp4').bind(0, '0.0.0.0');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return { port, interfaces: () => [{ address: LOOPBACK, external: true, port }] };
}

/** Announces a service with bonjour-service, an implementation of mDNS independent of this project. */
export async function publish(port: number, config: Partial<ServiceConfig>): Promise<void> {
  const options: Record<string, unknown> = { port, interface: LOOPBACK, bind: '0.0.0.0' };
  const bonjour = new Bonjour(options);
  onTestFinished(() => new Promise<void>((resolve) => bonjour.destroy(() => resolve())));
  const service = bonjour.publish({
    name: 'envoy',
    type: 'enphase-envoy',
    port: 80,
    probe: false,
    ...config,
  });
  await once(service, 'up');
}

export interface MdnsRecord {
  readonly name: string;
  readonly type: 'PTR' | 'SRV' | 'TXT' | 'A' | 'AAAA';
  readonly ttl: number;
  readonly data: unknown;
}
interface Packet {
  readonly type: 'query' | 'response';
  readonly questions: readonly { readonly name: string; readonly type: string }[];
}
interface DnsPacket {
  encode(packet: { type: 'response'; flags: number; answers: readonly MdnsRecord[] }): Buffer;
  decode(data: Buffer): Packet;
}
/** The encoder of multicast-dns, which bonjour-service depends on. */
const dnsPacket = (() => {
  const own = createRequire(import.meta.url);
  const bonjour = createRequire(own.resolve('bonjour-service'));
  return createRequire(bonjour.resolve('multicast-dns'))('dns-packet') as DnsPacket;
})();
const AUTHORITATIVE = 0x0400;

export const encode = (answers: readonly MdnsRecord[]): Buffer =>
  dnsPacket.encode({ type: 'response', flags: AUTHORITATIVE, answers });

export interface GatewayRecords {
  readonly name?: string;
  readonly host?: string;
  readonly srvPort?: number;
  /** Null leaves the TXT record out. */
  readonly txt?: readonly (string | Buffer)[] | null;
  readonly addresses?: readonly string[];
}
/** The mDNS records of one gateway, which a test can make invalid. */
export function gatewayRecords(options: GatewayRecords): MdnsRecord[] {
  const { name = 'envoy', host = `${name}.local`, srvPort = 80, txt = [], addresses = [] } = options;
  const instance = `${name}.${SERVICE}`;
  return [
    { name: SERVICE, type: 'PTR', ttl: 4500, data: instance },
    { name: instance, type: 'SRV', ttl: 120, data: { port: srvPort, target: host } },
    ...(txt === null ? [] : [{ name: instance, type: 'TXT', ttl: 4500, data: txt } as const]),
    ...addresses.map((data) => addressRecord(host, data)),
  ];
}
export const addressRecord = (name: string, data: string): MdnsRecord => ({
  name,
  type: data.includes(':') ? 'AAAA' : 'A',
  ttl: 120,
  data,
});

export interface Responder {
  /** Resolves when the packet has been sent. */
  send(packet: Buffer): Promise<void>;
}

/** A responder that answers each question with the packets that `answer` returns. */
export async function respond(
  port: number,
  answer: (question: { readonly name: string; readonly type: string }) => readonly Buffer[],
): Promise<Responder> {
  const socket: Socket = createSocket({ type: 'udp4', reuseAddr: true }).bind(port, '0.0.0.0');
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  await once(socket, 'listening');
  socket.addMembership(GROUP, LOOPBACK);
  socket.setMulticastInterface(LOOPBACK);
  const send = (packet: Buffer) =>
    new Promise<void>((resolve, reject) =>
      socket.send(packet, port, GROUP, (error) => (error ? reject(error) : resolve())),
    );
  async function react(data: Buffer): Promise<void> {
    for (const question of questionsOf(data)) for (const packet of answer(question)) await send(packet);
  }
  // Leaves a question unanswered that arrives while the socket closes.
  socket.on('message', (data) => void react(data).catch(() => undefined));
  return { send };
}

/** A responder that answers with these records to questions for the service, not to those for a single host. */
export const respondWith = (port: number, ...packets: readonly (readonly MdnsRecord[])[]) =>
  respond(port, ({ name }) => (name === SERVICE ? packets.map(encode) : []));

function questionsOf(data: Buffer): Packet['questions'] {
  try {
    const packet = dnsPacket.decode(data);
    return packet.type === 'query' ? packet.questions : [];
  } catch {
    return [];
  }
}

/** A responder that answers nothing by itself. `asked` resolves at the first question for the service. */
export async function respondNothing(port: number): Promise<Responder & { readonly asked: Promise<void> }> {
  const asked = Promise.withResolvers<void>();
  const responder = await respond(port, ({ name }) => {
    if (name === SERVICE) asked.resolve();
    return [];
  });
  return { ...responder, asked: asked.promise };
}
