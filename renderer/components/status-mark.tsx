import type { StatusShape } from '../view-model/status-shape.ts';

/** Six shapes that can be told apart without colour. */
const SHAPES: Record<StatusShape, preact.JSX.Element> = {
  check: (
    <>
      <circle class="solid" cx="8" cy="8" r="7" />
      <path class="cut" d="m4.8 8.3 2.2 2.2 4.2-4.6" />
    </>
  ),
  clock: (
    <>
      <circle class="open" cx="8" cy="8" r="6.2" />
      <path class="open" d="M8 4.6V8l2.4 1.6" />
    </>
  ),
  triangle: (
    <>
      <path class="solid" d="M8 1.2 15.4 14.4H.6Z" />
      <path class="cut" d="M8 5.8v4M8 12v.2" />
    </>
  ),
  slash: (
    <>
      <circle class="open" cx="8" cy="8" r="6.2" />
      <path class="open" d="M3.8 12.2 12.2 3.8" />
    </>
  ),
  dashed: <circle class="open dashed" cx="8" cy="8" r="6.2" />,
  moon: <path class="solid" d="M14 10.2A6.6 6.6 0 0 1 5.8 2a6.6 6.6 0 1 0 8.2 8.2Z" />,
};

/** Status of the app or of a gateway as a shape; the text is beside it. */
export function StatusMark({ shape }: { shape: StatusShape }) {
  return (
    <svg class={`status-mark ${shape}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[shape]}
    </svg>
  );
}
