/** What the window says about the desktop that it is on, in English. */
export const desktopEn = {
  'tray.absent': 'This desktop shows no tray icons',
  'tray.absent.hint':
    'Envoy Tray keeps running when this window is closed. To open it again, start Envoy Tray once more. On GNOME, the extension “AppIndicator and KStatusNotifierItem Support” shows the icon once Envoy Tray is started again.',
  'tray.absent.ok': 'OK',
  'copied.maybe': 'Copied. It leaves the clipboard in a minute, if this window is in front then.',
  'copy.here': 'Copy it here',
  'copy.here.hint': 'On this desktop, copying only works from the window.',
  'choose.ask.macos': 'macOS may ask whether Envoy Tray may find devices on your local network. Allow it.',
  'choose.ask.windows': 'The Windows Firewall may ask about Envoy Tray. Allow it on private networks.',
  'local-network.hint':
    'macOS may keep Envoy Tray out of your local network: allow it under Privacy & Security, Local Network.',
  'local-network.open': 'Open privacy settings',
  'done.where.linux':
    'When this window is closed, Envoy Tray is the small house with a sun in the bar of your desktop.',
  'done.where.macos':
    'When this window is closed, Envoy Tray is the small house in the menu bar, at the top of the screen.',
  'done.where.windows':
    'When this window is closed, Envoy Tray is the small house with a sun beside the clock. If it is missing, click the arrow there and drag it onto the taskbar.',
  'done.where.absent':
    'This desktop shows no tray icons. To open this window again, start Envoy Tray once more.',
} as const;
