#!/bin/sh
# Two network namespaces joined by a veth pair; Avahi announces a gateway in the first one. Both are removed when
# standard input ends, which also happens when the process at the other end is killed. Needs root.
# Arguments: PREFIX SERIAL PROTOVERS. Prints "ready NAMESPACE-OF-AVAHI OTHER-NAMESPACE EMPTY-NAMESPACE".
set -u
prefix=$1 serial=$2 protovers=$3
PATH=$PATH:/usr/sbin:/sbin
near=${prefix}a far=${prefix}b empty=${prefix}c
dir=$(mktemp -d "${TMPDIR:-/tmp}/mdns-XXXXXX") || exit 1
bus= avahi= publish=
clean() {
  for pid in $publish $avahi $bus; do kill "$pid" && wait "$pid"; done 2>/dev/null
  # The veth pair is removed with its namespaces.
  for net in "$near" "$far" "$empty"; do ip netns del "$net" 2>/dev/null; done
  rm -rf "$dir"
}
trap clean EXIT
trap 'exit 1' HUP INT TERM
fail() { echo "$1"; exit 1; }

for net in "$near" "$far" "$empty"; do ip netns add "$net" 2>&1 || fail 'no network namespace'; done
ip -n "$near" link add "${prefix}0" type veth peer name "${prefix}1" netns "$far" || fail 'no cable'
# The IPv6 address is set by hand, because duplicate address detection takes seconds. It is link-local: every
# interface has such an address, and Avahi announces it when there is no better one.
plug() { # NAMESPACE INTERFACE IPV4 IPV6
  ip -n "$1" link set "$2" addrgenmode none
  ip -n "$1" link set lo up
  ip -n "$1" link set "$2" up
  ip -n "$1" addr add "$3/24" dev "$2"
  ip -n "$1" -6 addr add "$4/64" dev "$2" nodad
  ip -n "$1" route add 224.0.0.0/4 dev "$2"
}
plug "$near" "${prefix}0" 192.0.2.1 fe80::1 || fail 'no addresses'
plug "$far" "${prefix}1" 192.0.2.2 fe80::2 || fail 'no addresses'

export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$dir/bus"
cat > "$dir/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>$DBUS_SYSTEM_BUS_ADDRESS</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
END
cat > "$dir/avahi.conf" <<END
[server]
host-name=envoy
use-ipv4=yes
use-ipv6=yes
enable-dbus=yes
[publish]
publish-workstation=no
publish-hinfo=no
END

mkfifo "$dir/listens" "$dir/says"
dbus-daemon --nofork --nopidfile --print-address=1 --config-file="$dir/bus.conf" > "$dir/listens" 2>/dev/null &
bus=$!
read -r _ < "$dir/listens" || fail 'no bus'

# A /run of its own, in the mount namespace made by ip: an Avahi of this computer keeps its files in /run.
ip netns exec "$near" sh -c 'mount -t tmpfs none /run && exec avahi-daemon \
  --no-drop-root --no-chroot --no-rlimits --file="$1/avahi.conf"' sh "$dir" > "$dir/says" 2>&1 &
avahi=$!
exec 3< "$dir/says"
started=
while read -r line <&3; do
  case $line in *'Server startup complete'*) started=yes; break ;; esac
done
[ $started ] || fail 'no Avahi'
cat <&3 > /dev/null &

mkfifo "$dir/published"
ip netns exec "$near" avahi-publish -s envoy _enphase-envoy._tcp 80 \
  "serialnum=$serial" "protovers=$protovers" txtvers=1 > "$dir/published" 2>&1 &
publish=$!
exec 4< "$dir/published"
established=
while read -r line <&4; do
  case $line in *Established*) established=yes; break ;; esac
done
[ $established ] || fail 'no announcement'
echo "ready $near $far $empty"
cat > /dev/null
