import { signal } from '@preact/signals';
import type { Span } from '../view-model/history.ts';

/** Time span of the charts. Not stored: the next start begins with an hour. */
export const chartSpan = signal<Span>('hour');
