import type { WindowProblemText } from './problem-text.ts';

/** Problems with the check-up itself, in Spanish. */
export const checkUpProblemsEs = {
  'internal/in-check-up': {
    message: 'Este paso ha terminado de forma inesperada: un error de Envoy Tray.',
    hint: 'Copie el informe de abajo y envíenoslo. No se ha perdido nada.',
  },
  'internal/check-up': {
    message: 'El diagnóstico no ha llegado al final: un error de Envoy Tray.',
    hint: 'Copie el informe de abajo y envíenoslo. No se ha perdido nada.',
  },
  'usage/no-check-up': {
    message: 'Todavía no hay ningún informe.',
    hint: 'Espere a que termine el diagnóstico y cópielo entonces.',
  },
  'usage/desktop-folder': {
    message: 'Este escritorio no ha abierto la carpeta o el archivo.',
    hint: 'Ábralo en su gestor de archivos: {place}',
  },
} as const satisfies Record<string, WindowProblemText>;
