import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in Spanish. */
export const desktopProblemsEs = {
  'usage/desktop-clipboard': {
    message: 'En este escritorio solo se puede copiar desde la ventana.',
    hint: 'Abra la ventana de Envoy Tray y copie allí.',
  },
  'usage/desktop-autostart': {
    message: 'El sistema no abre Envoy Tray al iniciar sesión.',
    hint: 'Actívelo en los ajustes de su sistema, entre los programas que se abren al iniciar sesión.',
  },
  'usage/desktop-autostart-approval': {
    message: 'macOS espera su permiso para abrir Envoy Tray al iniciar sesión.',
    hint: 'Concédalo en Ajustes del Sistema, en «General», «Ítems de inicio».',
  },
  'usage/desktop-autostart-folder': {
    message: 'Al iniciar sesión, macOS solo abre apps de la carpeta «Aplicaciones».',
    hint: 'Salga de Envoy Tray, muévalo a la carpeta «Aplicaciones» y ábralo allí. Después, active esto de nuevo.',
  },
} as const satisfies Record<string, WindowProblemText>;
