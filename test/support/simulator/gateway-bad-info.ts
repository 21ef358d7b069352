import type { Faults } from './gateway-faults.ts';
import { type InfoFacts, infoReply, infoXml } from './gateway-info.ts';
import { html, type Reply } from './reply.ts';

/** `good` as the switched-on `/info` faults spoil it; unchanged when none is on. `facts` describe the gateway. */
export function spoilInfo(good: Reply, facts: InfoFacts, faults: Faults): Reply {
  const body = good.body.toString();
  if (faults.get('infoRedirect')) {
    return html(301, '<html><head><title>301 Moved Permanently</title></head></html>\r\n', {
      Location: 'https://localhost/info',
    });
  }
  if (faults.get('infoHtml')) {
    return html(
      200,
      '<!DOCTYPE html><html><head><title>Router</title></head><body>Please sign in.</body></html>\n',
    );
  }
  if (faults.get('infoEntityBomb')) return { ...infoReply(facts), body: entityBomb(facts) };
  if (faults.get('infoEmptySerial')) return { ...good, body: body.replace(/<sn>[^<]*<\/sn>/, '<sn></sn>') };
  if (faults.get('infoHuge'))
    return { ...good, body: body.replace('</envoy_info>', `${padding()}</envoy_info>`) };
  if (faults.get('infoTruncated')) return { ...good, body: body.slice(0, Math.floor(body.length / 2)) };
  if (faults.get('infoCutConnection')) return { ...good, cut: true };
  return good;
}

/** 256 KiB of well-formed packages. */
function padding(): string {
  const one =
    '<package name="pad"><pn>500-00001-r01</pn><version>02.00.00</version><build>1</build></package>\n';
  return one.repeat(Math.ceil((256 * 1024) / one.length));
}

/** The classic "billion laughs": ten entities, each ten times the one before, used as the serial. */
function entityBomb(facts: InfoFacts): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const ten = `&l${level};`.repeat(10);
    return `<!ENTITY l${level + 1} "${ten}">`;
  });
  const doctype = `<!DOCTYPE envoy_info [<!ENTITY l0 "0">${levels.join('')}]>`;
  return infoXml({ ...facts, serial: '&l9;' }).replace('<envoy_info>', `${doctype}\n<envoy_info>`);
}
