import type { GatewayInfo, ReportFault } from '../../../shared/domain.ts';
import { compareFirmware } from '../../domain/firmware.ts';
import { CROSS_CHECK_MS, GATEWAY_SLOW_TIMEOUT_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import type { GatewayReply } from './http.ts';
import { type ProductionReport, parseProduction } from './production-parser.ts';
import type { ReadingRequests } from './reading-requests.ts';

/**
 * Paths of the same report; early 7.x gateways refuse one and serve another. The one without details comes
 * first, because it costs the gateway the least time.
 */
const REPORTS = ['/production.json', '/production.json?details=1', '/production'] as const;

/** The first path of the report that failed, and how. */
interface BrokenReport {
  readonly path: string;
  readonly fault: ReportFault;
}

export interface ReportAnswer {
  /** Null if the gateway has no report, refuses it, or fails to give it. */
  readonly report: ProductionReport | null;
  /** Null if a report came, if it is refused, or if there is none (firmware 3). */
  readonly broken: BrokenReport | null;
}

/** Reads the report of one gateway. */
export interface ReportReader {
  /**
   * After a failure the report is asked for again in a minute only: the script behind it is slow. On some gateways it
   * takes longer than is waited for. After the second time in a row that is ten minutes.
   */
  read(requests: ReadingRequests): Promise<ReportAnswer>;
  /** Asks again at the next reading, because this one has found nothing without the report. */
  retryNow(): void;
  /** Whether the next reading does without the report. */
  isResting(): boolean;
}

export function createReportReader({ firmware }: GatewayInfo, now: () => number): ReportReader {
  const isOld = compareFirmware(firmware, '4') < 0;
  let broken: BrokenReport | null = null;
  let restsUntil = 0;
  /** In a row. */
  let timeouts = 0;
  const isResting = () => broken !== null && now() < restsUntil;

  return {
    isResting,
    retryNow() {
      restsUntil = 0;
    },
    async read(requests) {
      if (isResting()) return { report: null, broken };
      const answer = await fetchReport(requests, isOld);
      broken = answer.broken;
      timeouts = broken?.fault === 'timeout' ? timeouts + 1 : 0;
      restsUntil = now() + (timeouts < 2 ? SLOW_PACE_MS : CROSS_CHECK_MS);
      return answer;
    },
  };
}

async function fetchReport({ ask, fault }: ReadingRequests, isOld: boolean): Promise<ReportAnswer> {
  let broken: BrokenReport | null = null;
  for (const path of REPORTS) {
    const reply = await ask(path, { timeout: GATEWAY_SLOW_TIMEOUT_MS });
    const report = reply === null ? null : parseProduction(reply);
    if (report !== null) return { report, broken: null };
    // Firmware 3 serves an HTML page at all three paths.
    if (isOld && reply !== null && isPage(reply)) return { report, broken };
    const failed = fault(path) ?? (reply?.status === 200 ? 'unreadable' : null);
    if (failed !== null) broken ??= { path, fault: failed };
    // The same script is behind all three paths.
    if (failed === 'timeout') break;
  }
  return { report: null, broken };
}

const isPage = ({ status, text }: GatewayReply): boolean =>
  status === 200 && text.trimStart().startsWith('<');
