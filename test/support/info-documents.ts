import { NOW_S, SERIAL } from './builders.ts';

/** `/info` of each firmware family, as the fact sheet about gateways describes it. */
export const OLD = `<?xml version='1.0' encoding='UTF-8'?>
<envoy_info>
  <time>${NOW_S}</time>
  <device>
    <sn>${SERIAL}</sn>
    <pn>800-00069-r05</pn>
    <software>R3.9.36</software>
    <euaid>4c8675</euaid>
    <seqnum>0</seqnum>
    <apiver>1</apiver>
  </device>
  <package name='app'>
    <build>0e8c7a</build>
    <version>03.09.36</version>
    <pn>500-00002-r01</pn>
  </package>
</envoy_info>
`;
export const ONE_LINE = `<?xml version='1.0' encoding='UTF-8'?><envoy_info>  <time>${NOW_S}</time>  <device>    <sn>${SERIAL}</sn>    <pn>800-00547-r05</pn>    <software>M4.2.33</software>    <imeter>false</imeter>  </device>  <package name='app'>    <pn>500-00002-r01</pn>    <version>04.02.33</version>    <build>b68db1</build>  </package>  <build_info>    <build_id>release-4.2.x</build_id>    <build_time_gmt>1500000000</build_time_gmt>  </build_info></envoy_info>`;
export const SEVEN = OLD.replace('R3.9.36', 'D7.6.175')
  .replace('</device>', '  <imeter>true</imeter>\n  </device>\n  <web-tokens>true</web-tokens>')
  .replace('</envoy_info>', '<build_info><release_stage>700-GA</release_stage></build_info></envoy_info>');
export const NEW = SEVEN.replaceAll("'", '"').replaceAll('  ', '\t').replace('D7.6.175', 'D8.3.5433');
