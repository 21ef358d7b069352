/** Colours of the chart. A canvas cannot use CSS custom properties: read them again if the theme changes. */
export interface ChartColors {
  readonly production: string;
  readonly fillTop: string;
  readonly fillBottom: string;
  readonly consumption: string;
  readonly exported: string;
  readonly imported: string;
  readonly axis: string;
  readonly lines: string;
}

/** The colours in the style sheet for the current theme. */
export function chartColors(element: Element): ChartColors {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    production: read('--production-line'),
    fillTop: read('--production-fill-top'),
    fillBottom: read('--production-fill-bottom'),
    consumption: read('--consumption'),
    exported: read('--export-fill'),
    imported: read('--import-fill'),
    axis: read('--muted'),
    lines: read('--line'),
  };
}

/** Calls `listener` when the colour scheme or the contrast changes. Returns a function that removes it. */
export function onThemeChange(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
