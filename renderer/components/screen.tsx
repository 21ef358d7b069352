import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { moves } from '../state/route.ts';

interface ScreenProps {
  readonly name: string;
  readonly title: string;
  /** The title is for screen readers only, because sighted users do not need it. */
  readonly quietTitle?: boolean;
  readonly children: ComponentChildren;
}

/** One screen. Opening it moves the focus to it, except at the start, when the user has not navigated yet. */
export function Screen({ name, title, quietTitle = false, children }: ScreenProps) {
  const main = useRef<HTMLElement>(null);
  const arrivals = useRef(moves.peek());
  useLayoutEffect(() => {
    // A part of the screen, e.g. the token card, has already taken the focus.
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
