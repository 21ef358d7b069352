import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program or library that some tests need, and the Debian package that contains it. */
interface Need {
  readonly package: string;
  readonly present: () => boolean;
  /** Only makes the tests faster, so nobody is asked to install it. */
  readonly isExtra?: boolean;
}

const program = (name: string) => () =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((dir) =>
    existsSync(join(dir, name)),
  );
const library = (name: string) => () =>
  ['/usr/lib', '/usr/lib64', '/lib'].some(
    (dir) =>
      existsSync(join(dir, name)) ||
      (existsSync(dir) &&
        readdirSync(dir).some((sub) => sub.includes('linux-gnu') && existsSync(join(dir, sub, name)))),
  );

const NEEDS: readonly Need[] = [
  { package: 'libsecret-1-0', present: library('libsecret-1.so.0') },
  { package: 'gnome-keyring', present: program('gnome-keyring-daemon') },
  { package: 'dbus', present: program('dbus-daemon') },
  { package: 'dbus-bin', present: program('dbus-send') },
  { package: 'avahi-daemon', present: program('avahi-daemon') },
  { package: 'avahi-utils', present: program('avahi-publish') },
  { package: 'iproute2', present: program('ip') },
  { package: 'curl', present: program('curl') },
  { package: 'jq', present: program('jq') },
  { package: 'chromium', present: program('chromium') },
  {
    package: 'chromium-headless-shell',
    present: program('chromium-headless-shell'),
    isExtra: true,
  },
  { package: 'acl', present: program('setfacl') },
  { package: 'openssh-client', present: program('ssh') },
  { package: 'openssh-server', present: program('sshd') },
  { package: 'prometheus', present: program('prometheus') },
  { package: 'squashfs-tools', present: program('mksquashfs') },
  { package: 'desktop-file-utils', present: program('desktop-file-validate') },
  { package: 'appstream', present: program('appstreamcli') },
  { package: 'systemd', present: program('systemd-analyze') },
  { package: 'zsh', present: program('zsh') },
  { package: 'fish', present: program('fish') },
  { package: 'mandoc', present: program('mandoc') },
  { package: 'groff', present: program('groff') },
  { package: 'fonts-noto-core', present: () => existsSync('/usr/share/fonts/truetype/noto') },
];

/**
 * Installs system packages that the tests need, if that is possible without asking: on Debian and Ubuntu, as
 * root. Otherwise prints the one command to type. Tests that lack a package skip themselves and are counted.
 */
export function installSystemPackages(): void {
  if (process.platform !== 'linux') return;
  const missing = NEEDS.filter(({ present }) => !present());
  const needed = missing.filter(({ isExtra }) => isExtra !== true);
  const names = (needs: readonly Need[]) => needs.map((need) => need.package);
  const line = `apt-get install -y --no-install-recommends ${names(needed).join(' ')}`;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    if (needed.length > 0)
      console.error(
        `Some tests will be skipped. On Debian or Ubuntu this brings what they need:\n  sudo ${line}`,
      );
    return;
  }
  if (missing.length === 0) return;
  install(names(missing));
  if (needed.some(({ present }) => !present()))
    console.error(`Some could not be installed; the tests that need them are skipped. By hand:\n  ${line}`);
}

function install(names: readonly string[]): void {
  console.error(`Installing system packages for the tests: ${names.join(' ')} …`);
  const apt = (args: string) =>
    spawnSync('sh', ['-c', `apt-get -qq ${args}`], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  const command = (list: readonly string[]) => `install -y --no-install-recommends ${list.join(' ')}`;
  withoutDaemons(() => {
    // Old package lists name versions that no longer exist; an update takes some seconds.
    if (!apt('update') || apt(command(names))) return;
    // One that this release does not have must not keep the others away.
    apt(command(names.filter((name) => apt(`${command([name])} --simulate`))));
  });
}

/** Debian asks this program before it starts a daemon of a new package. The tests start their own, on loopback. */
const POLICY = '/usr/sbin/policy-rc.d';

function withoutDaemons<T>(work: () => T): T {
  if (existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(POLICY, { force: true });
  }
}
