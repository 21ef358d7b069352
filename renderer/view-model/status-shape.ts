/** The shape and a text carry the meaning; colour only helps. */
export type StatusShape = 'check' | 'clock' | 'triangle' | 'slash' | 'dashed' | 'moon';
