/** Line drawings on a 24 px grid, drawn for this app. */
const PATHS = {
  sun: 'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  house: 'M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5',
  grid: 'M8 21 10.5 3h3L16 21M5 8h14M6 12.5h12M9.4 11 15 16.5M14.6 11 9 16.5',
  battery: 'M4 8h14v8H4zM20.5 10.5v3M7 11v2M10 11v2',
  charging: 'M4 8h14v8H4zM20.5 10.5v3M8.5 12h5M11 9.7v4.6',
  discharging: 'M4 8h14v8H4zM20.5 10.5v3M8.5 12h5',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15',
  pin: 'M9 4h6l-.8 6 2.8 3H7l2.8-3zM12 13v7',
  sliders:
    'M4 7.5h8M17 7.5h3M4 16.5h3M12 16.5h8M14.5 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM9.5 14a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  back: 'M19 12H5M11 6l-6 6 6 6',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  dash: 'M6 12h12',
  alert: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.6v.3',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  eye: 'M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z',
  'eye-off':
    'M4 4l16 16M9.5 6.2A9 9 0 0 1 12 5.8c6 0 9.5 6.2 9.5 6.2a16 16 0 0 1-3 3.6M6 7.8A16 16 0 0 0 2.5 12S6 18.2 12 18.2a9 9 0 0 0 4-1M10.2 10.2a2.8 2.8 0 0 0 3.7 3.8',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5',
  forward: 'm9 6 6 6-6 6',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  offline:
    'M5 5l14 14M8.5 15.5a5 5 0 0 1 5-1.4M5.5 12.5a9 9 0 0 1 4-2.3M3 9.5a13 13 0 0 1 3.6-2.3M11 6.1a13 13 0 0 1 10 3.4M15 10.5a9 9 0 0 1 3.5 2M12 19v.2',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2',
  mail: 'M4 6h16v12H4zM4.5 6.5 12 13l7.5-6.5',
  external: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  key: 'M8 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM11 12l8-8M16 7l3 3',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration, hidden from screen readers: the text is beside the icon or in the label of the button. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
