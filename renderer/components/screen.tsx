import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { moves } from '../state/route.ts';

interface ScreenProps {
  readonly name: string;
  readonly title: string;
  /** The title is said and not shown where the screen speaks for itself. */
  readonly quietTitle?: boolean;
  readonly children: ComponentChildren;
}

/** A place in the window. Coming to it moves the focus there, but not at the very start: nobody has moved yet. */
export function Screen({ name, title, quietTitle = false, children }: ScreenProps) {
  const main = useRef<HTMLElement>(null);
  const arrivals = useRef(moves.peek());
  useLayoutEffect(() => {
    // A part of the screen that was asked for has it already.
    if (main.current?.contains(document.activeElement)) return;
    scrollTo(0, 0);
    if (arrivals.current === 0) return;
    const target = main.current?.querySelector<HTMLElement>('[data-arrive]');
    (target ?? main.current?.querySelector<HTMLElement>('h2'))?.focus();
  }, []);
  return (
    <main class={`screen ${name}`} ref={main}>
      <h2 class={quietTitle ? 'spoken-only' : 'screen-title'} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </main>
  );
}
