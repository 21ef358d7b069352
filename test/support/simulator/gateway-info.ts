import { atLeast, type Firmware, wantsToken } from './firmware.ts';
import type { Reply } from './reply.ts';

/** What `/info` says about a gateway. */
export interface InfoFacts {
  /** Kept as text: real ones have been seen redacted or empty. */
  readonly serial: string;
  readonly firmware: Firmware;
  /** The gateway can meter; undefined leaves the element out, as 3.x and some 4.x do. */
  readonly imeter: boolean | undefined;
  /** The gateway's clock, epoch milliseconds. */
  readonly nowMs: number;
  /** Elements put before the packages, for faults. */
  readonly extra?: string;
}

const PACKAGES: readonly (readonly [name: string, partNumber: string, version: string, build: string])[] = [
  ['rootfs', '500-00001-r01', '02.00.00', '1210'],
  ['kernel', '500-00011-r02', '04.04.225', '3eb4d3'],
  ['boot', '590-00019-r01', '02.00.01', '1f421b'],
  ['devimg', '500-00005-r01', '01.02.371', '373aab'],
  ['geo', '500-00008-r01', '02.01.24', 'a74d96'],
  ['backbone', '500-00010-r01', '07.00.20', '176d57'],
  ['meter', '500-00013-r01', '03.02.08', 'eaa252'],
  ['agf', '500-00012-r01', '02.02.00', '40061a'],
  ['security', '500-00016-r01', '02.00.00', '54a6dc'],
];

/** Packages only recent firmware lists. */
const NEWER_PACKAGES: typeof PACKAGES = [
  ['essimg', '500-00020-r01', '31.43.13', 'b60ff5'],
  ['ffuimg', '500-00022-r01', '01.00.04', '2cd3479'],
  ['patch', '500-00016-r01', '01.00.00', '33536'],
  ['pkgsec', '500-00021-r01', '01.00.00', '0fdc14'],
  ['rootfs-full', '500-00001-r01', '02.00.00', '1211'],
];

/** The XML of `/info` in the dress of the firmware family: quotes, indentation, order and elements differ. */
export function infoXml(facts: InfoFacts): string {
  const { firmware, serial, imeter, nowMs, extra = '' } = facts;
  const newest = atLeast(firmware, '8.3');
  const quote = atLeast(firmware, '8.2.4264') ? '"' : "'";
  const encoding = quote === '"' && !newest ? 'utf-8' : 'UTF-8';
  const tab = newest ? '\t' : '  ';
  const lines = [
    `<?xml version=${quote}1.0${quote} encoding=${quote}${encoding}${quote}?>`,
    '<envoy_info>',
    `${tab}<time>${Math.floor(nowMs / 1000)}</time>`,
    `${tab}<device>`,
    ...device(facts).map((line) => tab + tab + line),
    `${tab}</device>`,
    ...(wantsToken(firmware) ? [`${tab}<web-tokens>true</web-tokens>`] : []),
    ...(extra === '' ? [] : [tab + extra]),
    ...packages(firmware, quote).map((line) => tab + line.replaceAll('\t', tab)),
    ...buildInfo(firmware).map((line) => tab + line.replaceAll('\t', tab)),
    '</envoy_info>',
  ];
  return `${lines.join('\n')}\n`;

  function device({ firmware: { software } }: InfoFacts): string[] {
    const meter = imeter === undefined ? [] : [`<imeter>${imeter}</imeter>`];
    const part = newest ? '800-00647-r11' : wantsToken(firmware) ? '800-00654-r08' : '800-00555-r03';
    return [
      `<sn>${serial}</sn>`,
      `<pn>${part}</pn>`,
      `<software>${software}</software>`,
      '<euaid>4c8675</euaid>',
      '<seqnum>0</seqnum>',
      '<apiver>1</apiver>',
      ...meter,
    ];
  }
}

function packages(firmware: Firmware, quote: string): string[] {
  const [major = 0, minor = 0, patch = 0] = firmware.numbers;
  const two = (value: number) => String(value).padStart(2, '0');
  const app = ['app', '500-00002-r01', `${two(major)}.${two(minor)}.${patch}`, 'd123b2'] as const;
  const list = [...PACKAGES, app, ...(wantsToken(firmware) ? NEWER_PACKAGES : [])];
  // From 8.3 on sorted by name; before in the order of installation.
  if (atLeast(firmware, '8.3')) list.sort(([a], [b]) => (a < b ? -1 : 1));
  return list.flatMap(([name, pn, version, build]) => {
    const parts = [`<pn>${pn}</pn>`, `<version>${version}</version>`, `<build>${build}</build>`];
    // 3.x gateways were recorded with the children the other way round.
    if (!atLeast(firmware, '4')) parts.reverse();
    return [`<package name=${quote}${name}${quote}>`, ...parts.map((part) => `\t${part}`), '</package>'];
  });
}

function buildInfo(firmware: Firmware): string[] {
  if (!atLeast(firmware, '4')) return [];
  const release = wantsToken(firmware)
    ? ['\t<release_stage>700-GA</release_stage>', '\t<release_ver>02.00.1514</release_ver>']
    : [];
  return [
    '<build_info>',
    '\t<build_id>release:pkg-Apr-20-26-03:39:48</build_id>',
    '\t<build_time_gmt>1776656808</build_time_gmt>',
    ...release,
    '</build_info>',
  ];
}

/** `/info` as a reply: 8.3 sends no Content-Type at all, 3.x was recorded claiming JSON, the rest says text/xml. */
export function infoReply(facts: InfoFacts): Reply {
  const { firmware } = facts;
  const type = atLeast(firmware, '8.3') ? null : atLeast(firmware, '4') ? 'text/xml' : 'application/json';
  return { status: 200, headers: type === null ? {} : { 'Content-Type': type }, body: infoXml(facts) };
}
