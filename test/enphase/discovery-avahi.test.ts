import { describe, expect, it, type TestContext } from 'vitest';
import { type BrowseOrder, browseInChild } from '../support/browse-in-child.ts';
import { type AvahiNetwork, startAvahiNetwork, whyNoNamespaces } from '../support/netns.ts';
import { titleWith } from '../support/programs.ts';

const GATEWAY = {
  serial: '122000000001',
  name: 'envoy.local',
  srvPort: 80,
  addresses: ['192.0.2.1'],
};
const NO_NETWORK = {
  name: 'AppError',
  code: 'gateway-not-found',
  message: 'This computer is not connected to a network.',
  hint: expect.stringContaining('--host'),
};
/** Avahi answers the same question at most once a second, so the first ones may go unheard. */
const LIMITS = { windowMs: 8_000, settleMs: 200 };

/** A network for one test, which may spoil it. */
async function avahiNetwork({ onTestFinished }: TestContext): Promise<AvahiNetwork> {
  const network = await startAvahiNetwork(GATEWAY.serial);
  onTestFinished(network.stop);
  return network;
}
/** Whatever was found, the search leaves no socket and no timer, and its process ends by itself. */
async function browse(order: BrowseOrder, prefix: readonly string[]) {
  const report = await browseInChild(order, prefix);
  expect(report.before).toEqual([]);
  expect(report.after).toEqual([]);
  return report;
}

const missing = await whyNoNamespaces();

// At the same time, since each waits a second or two for Avahi to be sure of its names.
describe.skipIf(missing).concurrent(titleWith('discovery of an Avahi announcement', missing), () => {
  it('finds the gateway at its IPv4 address, though it has an IPv6 address too', async (test) => {
    const { near } = await avahiNetwork(test);
    const { found, raw } = await browse({ ...LIMITS, rawAddresses: '192.0.2.2' }, near);
    // In the order in which Avahi has sent them.
    expect(raw?.toSorted()).toEqual(['192.0.2.1', 'fe80::1']);
    expect(found).toEqual([GATEWAY]);
  });

  it('finds it where no route leads to multicast addresses', async (test) => {
    const { near, ip } = await avahiNetwork(test);
    await ip('route del 224.0.0.0/4');
    expect((await browse(LIMITS, near)).found).toEqual([GATEWAY]);
  });

  it('finds it where a VPN takes everything that is not for the local network', async (test) => {
    const { near, ip, announceQuietly } = await avahiNetwork(test);
    await ip('route del 224.0.0.0/4');
    await ip('link add vpn type veth peer name provider');
    await ip('link set provider up');
    await ip('link set vpn up');
    await ip('addr add 198.51.100.1/24 dev vpn');
    await ip('route add default dev vpn');
    // Avahi repeats its announcement for some seconds: who only listens would find that one as well.
    const quiet = await announceQuietly('122000000002');
    test.onTestFinished(quiet.stop);
    const { found } = await browse({ windowMs: 1_500 }, near);
    expect(found).toContainEqual(
      expect.objectContaining({ serial: '122000000002', addresses: ['192.0.2.1'] }),
    );
  });

  it('finds it where another program holds the port of mDNS, or a firewall keeps it shut', async (test) => {
    const { near } = await avahiNetwork(test);
    const { found, before, after } = await browseInChild({ ...LIMITS, hold: 5353 }, near);
    expect(after).toEqual(before);
    expect(found).toEqual([GATEWAY]);
  });

  it('hears nothing, without an error, on a network without gateways', async (test) => {
    const { near, ip, device } = await avahiNetwork(test);
    await ip('link add other type veth peer name nobody');
    await ip('link set nobody up');
    await ip('link set other up');
    await ip('addr add 198.51.100.1/24 dev other');
    await ip(`link set ${device} down`);
    expect((await browse({ windowMs: 300 }, near)).found).toEqual([]);
  });

  it('is told that there is no network where nothing is up', async (test) => {
    const { nowhere } = await avahiNetwork(test);
    expect((await browse({ windowMs: 100 }, nowhere)).error).toEqual(NO_NETWORK);
  });

  it('is told that there is no network where the cable was pulled', async (test) => {
    const { near, ip, device } = await avahiNetwork(test);
    await ip(`link set ${device} down`);
    expect((await browse({ windowMs: 100 }, near)).error).toEqual(NO_NETWORK);
  });
});
