#!/bin/sh
# Runs a command while ENVOY_TRAY_HOME is a full disk, and keeps the files that the command leaves there.
# Needs a mount namespace of its own: unshare -rm sh full-disk.sh COMMAND …
set -eu
home=$ENVOY_TRAY_HOME
kept=$(mktemp -d "${TMPDIR:-/tmp}/full-disk-XXXXXX")
cp -a "$home/." "$kept/"
mount -t tmpfs -o size=64k none "$home"
cp -a "$kept/." "$home/"
cat /dev/zero > "$home/filler" 2>/dev/null || true
set +e
"$@"
code=$?
set -e
rm -rf "$home/filler" "${kept:?}"/*
cp -a "$home/." "$kept/"
umount "$home"
rm -rf "${home:?}"/*
cp -a "$kept/." "$home/"
rm -rf "$kept"
exit $code
