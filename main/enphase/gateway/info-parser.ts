import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { GatewayInfo } from '../../../shared/domain.ts';
import { appError } from '../../domain/errors.ts';
import { firmwareNeedsToken } from '../../domain/firmware.ts';
import { LAST_EPOCH_S, z } from '../../domain/parse.ts';

/** Bytes; recorded documents have 1.1 to 2.4 KB. */
export const INFO_MAX_BYTES = 64 * 1024;

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: false,
  removeNSPrefix: true,
  // Keeps the serial as text: a number would keep twelve digits but lose a leading 0.
  parseTagValue: false,
  trimValues: true,
});

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(64));
const Info = z.strictObject({
  envoy_info: z.object({
    time: z.catch(
      z.optional(z.coerce.number().check(z.int(), z.positive(), z.maximum(LAST_EPOCH_S))),
      undefined,
    ),
    device: z.object({
      sn: text.check(z.regex(/^[\w-]+$/)),
      // Without blanks, and without a build in brackets behind the version.
      software: z.pipe(
        z.pipe(
          text,
          z.transform((version) => version.replace(/[ \t]+/g, '').replace(/\(.*$/, '')),
        ),
        z.string().check(z.regex(/^[A-Za-z]?\d+(\.\d+)*[\w.-]*$/)),
      ),
      imeter: z.catch(z.optional(z.string()), undefined),
    }),
    'web-tokens': z.catch(z.optional(z.string()), undefined),
  }),
});

/**
 * Reads the XML of `/info`. Ignores Content-Type: 3.x declares JSON, 8.3 declares nothing. The document must
 * be well-formed and have the root element, a serial and a firmware. Entities and document types are refused.
 *
 * @throws AppError `gateway-not-envoy`
 */
export function parseInfo(body: string): GatewayInfo {
  if (body.length > INFO_MAX_BYTES || /<!(?:DOCTYPE|ENTITY)/i.test(body)) throw appError('gateway-not-envoy');
  const whole = body.replaceAll('\0', '').replace(PROLOGUE, '').trimEnd();
  const document = whole.replace(/&(?![#\w]{1,10};)/g, '&amp;');
  if (XMLValidator.validate(document) !== true) throw appError('gateway-not-envoy');
  let info: z.infer<typeof Info>['envoy_info'];
  try {
    info = Info.parse(parser.parse(document)).envoy_info;
  } catch {
    throw appError('gateway-not-envoy');
  }
  const { sn, software, imeter } = info.device;
  return {
    serial: sn,
    firmware: software,
    metered: imeter ? isTrue(imeter) : null,
    needsToken: firmwareNeedsToken(software, isTrue(info['web-tokens'])),
    time: info.time ?? null,
  };
}

const isTrue = (flag: string | undefined): boolean => flag?.trim().toLowerCase() === 'true';

/**
 * What may stand before the root element: white space, comments and declarations, which say nothing that is
 * needed. XML allows nothing before its own declaration, but a gateway with 7.6.114 sends an empty line. The
 * expression is linear: nothing follows that could make it try again.
 */
const PROLOGUE = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/;
