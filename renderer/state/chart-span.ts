import { signal } from '@preact/signals';
import type { Span } from '../view-model/history.ts';

/** How far back the charts look, for as long as the window lives. */
export const chartSpan = signal<Span>('hour');
