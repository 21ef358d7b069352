#!/bin/sh
# A session bus with a gnome-keyring of its own, unlocked, for as long as standard input stays open: whatever ends the
# process at the other end of it, nothing is left behind. Prints "ready BUS-ADDRESS FOLDER" once secrets can be stored.
set -u
dir=$(mktemp -d "${TMPDIR:-/tmp}/keyring-XXXXXX") || exit 1
bus= daemon=
# Awaited, keyring first: a daemon that still runs writes its file again after the folder was removed.
clean() {
  for pid in $daemon $bus; do kill "$pid" && wait "$pid"; done 2>/dev/null
  rm -rf "$dir"
}
trap clean EXIT
trap 'exit 1' HUP INT TERM

# No service files and no display: nothing is ever started on demand, so nothing can put a question on a screen.
unset DISPLAY WAYLAND_DISPLAY
export XDG_RUNTIME_DIR="$dir" XDG_DATA_HOME="$dir/data" DBUS_SESSION_BUS_ADDRESS="unix:path=$dir/bus"
cat > "$dir/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>$DBUS_SESSION_BUS_ADDRESS</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
END

# The bus says its address once it listens, or nothing when it cannot.
mkfifo "$dir/listens"
dbus-daemon --nofork --nopidfile --print-address=1 --config-file="$dir/bus.conf" > "$dir/listens" 2>/dev/null &
bus=$!
read -r _ < "$dir/listens" || exit 1

printf test-password > "$dir/password"
gnome-keyring-daemon --foreground --unlock --components=secrets < "$dir/password" >/dev/null 2>&1 &
daemon=$!
tries=0
until dbus-send --session --print-reply --reply-timeout=500 --dest=org.freedesktop.DBus / \
  org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true
do
  tries=$((tries + 1))
  if [ $tries -gt 100 ] || ! kill -0 $daemon 2>/dev/null; then exit 1; fi
  sleep 0.02
done
echo "ready $DBUS_SESSION_BUS_ADDRESS $dir"
cat > /dev/null
