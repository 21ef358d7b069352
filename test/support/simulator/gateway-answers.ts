import { atLeast, type Firmware, wantsToken } from './firmware.ts';
import type { Door } from './gateway-auth.ts';
import { spoilInfo } from './gateway-bad-info.ts';
import type { DigestDoor } from './gateway-digest.ts';
import type { Faults } from './gateway-faults.ts';
import { type InfoFacts, infoReply } from './gateway-info.ts';
import { type MeterOptions, modelReply } from './gateway-model.ts';
import {
  commonHeaders,
  methodNotAllowed,
  notFound,
  unauthorizedPage,
  unavailablePage,
} from './gateway-pages.ts';
import { recordedReply } from './gateway-recorded.ts';
import { type House, type HouseOptions, makeHouse } from './house.ts';
import type { RequestRecord } from './http-log.ts';
import { localTime } from './model-others.ts';
import type { Pause } from './pause.ts';
import { html, NO_ANSWER, type Outcome, RESET, type Reply } from './reply.ts';

/** Where a gateway's data comes from. */
export type GatewaySource =
  /** Replies recorded from a real gateway; `delays` also takes the time it took. */
  | { readonly kind: 'recorded'; readonly dir: string; readonly delays?: boolean }
  /** A modelled house (its options, or any function of time) behind a gateway fitted out as `meters` says. */
  | { readonly kind: 'house'; readonly house?: HouseOptions | House; readonly meters?: MeterOptions };

/** The parts an answer is made from. */
export interface AnswerParts {
  readonly serial: string;
  readonly firmware: Firmware;
  readonly source: GatewaySource;
  readonly door: Door;
  readonly digest: DigestDoor | null;
  readonly faults: Faults;
  readonly now: () => number;
  readonly latencyMs: number;
  readonly pause: Pause;
  readonly timezone: string;
  readonly tls: boolean;
}

/** Makes the function that decides what a gateway does with a request. */
export function answerer(parts: AnswerParts): (request: RequestRecord) => Promise<Outcome> {
  const { serial, firmware, source, door, digest, faults, now } = parts;
  const house = source.kind === 'house' ? houseOf(source.house) : null;
  const always = commonHeaders(firmware, parts.tls);

  return async (request) => {
    const path = request.path.split('?')[0] ?? request.path;
    if (faults.at('reset', path) || faults.takeSecond()) return RESET;
    if (faults.at('silent', path)) return NO_ANSWER;
    const latency = faults.get('latencyMs') ?? parts.latencyMs;
    if (latency > 0) await parts.pause(latency);
    const reply = cut(labelled(await decide(request, path)), path);
    const dripMs = faults.get('slowDrip');
    // What was recorded has its own headers; everything else gets those the firmware always sends.
    const base = source.kind === 'recorded' && reply.status === 200 ? {} : always;
    return { ...reply, headers: { ...base, ...reply.headers }, ...(dripMs === undefined ? {} : { dripMs }) };
  };

  async function decide(request: RequestRecord, path: string): Promise<Reply> {
    const isInfo = path === '/info' || path === '/info.xml';
    const isCheck = path === '/auth/check_jwt' && wantsToken(firmware);
    const clock = localTime(now(), parts.timezone).time;
    if (faults.unavailable(!isInfo && !isCheck, clock)) return unavailablePage();
    if (isInfo) return info(request.path);
    if (faults.takeRebooting()) return unauthorizedPage(firmware);
    if (isCheck && !['GET', 'POST'].includes(request.method)) return methodNotAllowed();
    if (faults.get('rejectToken') && wantsToken(firmware)) return unauthorizedPage(firmware);
    if (isCheck) return door.checkJwt(request.headers);
    return data(request, path);
  }

  async function info(path: string): Promise<Reply> {
    const facts: InfoFacts = { serial, firmware, imeter: imeterOf(source, firmware), nowMs: now() };
    const good = source.kind === 'recorded' ? await recorded(source, path) : infoReply(facts);
    return spoilInfo(good, facts, faults);
  }

  async function data(request: RequestRecord, path: string): Promise<Reply> {
    const entry = door.enter(request.headers);
    if (entry.kind === 'refused' || faults.get('unauthorizedFor')?.includes(path))
      return unauthorizedPage(firmware);
    const refusal = digest?.refuse(request) ?? null;
    if (refusal !== null) return refusal;
    if (request.method !== 'GET') return methodNotAllowed();
    const status = faults.get('statusOf')?.[path];
    if (status !== undefined) return html(status, `<html><body>${status}</body></html>`);
    const reply = await plainData(request.path);
    if (entry.kind !== 'bearer' || entry.cookie === null) return reply;
    return { ...reply, headers: { ...reply.headers, 'Set-Cookie': entry.cookie } };
  }

  async function plainData(path: string): Promise<Reply> {
    if (faults.get('deepJson'))
      return { status: 200, headers: {}, body: '['.repeat(100_000) + ']'.repeat(100_000) };
    if (source.kind === 'recorded') return recorded(source, path);
    if (house === null) return notFound();
    return modelReply(path, now(), {
      house,
      firmware,
      meters: source.meters ?? {},
      timezone: parts.timezone,
    });
  }

  function recorded(from: GatewaySource & { kind: 'recorded' }, path: string): Promise<Reply> {
    return recordedReply(from.dir, path, firmware, from.delays === true);
  }

  function cut(reply: Reply, path: string): Reply {
    return faults.get('cutOff')?.includes(path) ? { ...reply, chunked: true, cut: true } : reply;
  }

  function labelled(reply: Reply): Reply {
    const fault = faults.get('wrongCharset');
    if (fault === undefined) return reply;
    const type = headerOf(reply, 'content-type') ?? 'application/json';
    const others = Object.entries(reply.headers).filter(([name]) => name.toLowerCase() !== 'content-type');
    const label = `${type.split(';')[0]}; charset=${fault === true ? 'UTF-16' : fault}`;
    return { ...reply, headers: { ...Object.fromEntries(others), 'Content-Type': label } };
  }
}

function houseOf(given: HouseOptions | House | undefined): House {
  return typeof given === 'function' ? given : makeHouse(given);
}

/** `/info` first names metering with 4.x; whether CTs are fitted or switched on does not matter for it. */
function imeterOf(source: GatewaySource, firmware: Firmware): boolean | undefined {
  if (!atLeast(firmware, '4')) return undefined;
  return source.kind === 'recorded' || source.meters?.metered !== false;
}

function headerOf(reply: Reply, name: string): string | undefined {
  const value = Object.entries(reply.headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
