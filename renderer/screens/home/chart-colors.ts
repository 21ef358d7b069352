/** Colours of the chart: a canvas cannot read custom properties, so they are looked up when they may have changed. */
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

/** What the style sheet says now. */
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

/** Calls back when light, dark or contrast changes; returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
