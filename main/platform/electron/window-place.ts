import { type Rectangle, screen } from 'electron';

/** px; space between window and tray, and between window and screen edge. */
const GAP = 8;

/** Next to the tray icon, on its screen, whichever edge the tray is at. */
export function beside(anchor: Rectangle, window: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayMatching(anchor);
  const { width, height } = fitted(window, workArea);
  const isTop = anchor.y < workArea.y + workArea.height / 2;
  return within(workArea, {
    x: anchor.x + anchor.width / 2 - width / 2,
    y: isTop ? anchor.y + anchor.height + GAP : anchor.y - height - GAP,
    width,
    height,
  });
}

/** In the middle of the screen that the pointer is on. */
export function centred(window: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width, height } = fitted(window, workArea);
  const x = workArea.x + (workArea.width - width) / 2;
  return within(workArea, { x, y: workArea.y + (workArea.height - height) / 2, width, height });
}

/** A size saved on a larger screen must not put the buttons beyond the edge of this one. */
const fitted = ({ width, height }: Rectangle, workArea: Rectangle) => ({
  width: Math.min(width, workArea.width - 2 * GAP),
  height: Math.min(height, workArea.height - 2 * GAP),
});

function within(workArea: Rectangle, { x, y, width, height }: Rectangle): Rectangle {
  const clamp = (value: number, low: number, high: number) =>
    Math.round(Math.max(low, Math.min(value, high)));
  return {
    x: clamp(x, workArea.x + GAP, workArea.x + workArea.width - width - GAP),
    y: clamp(y, workArea.y + GAP, workArea.y + workArea.height - height - GAP),
    width,
    height,
  };
}
