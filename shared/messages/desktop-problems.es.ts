import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in Spanish. */
export const desktopProblemsEs = {
  'internal/again': {
    message: 'Algo ha fallado en Envoy Tray.',
    hint: 'No se ha perdido nada. Inténtelo de nuevo. Si no ayuda, cierre Envoy Tray y vuelva a abrirlo.',
  },
  'usage/desktop-clipboard': {
    message: 'En este escritorio solo se puede copiar desde la ventana.',
    hint: 'Haga clic en la ventana de Envoy Tray y copie de nuevo.',
  },
  'usage/desktop-autostart': {
    message: 'El sistema no abre Envoy Tray al iniciar sesión.',
    hint: 'Actívelo en los ajustes de su sistema, entre los programas que se abren al iniciar sesión.',
  },
  'usage/desktop-autostart-file': {
    message: 'Envoy Tray no puede modificar {path}.',
    hint: 'Compruebe quién puede escribir ahí y vuelva a intentarlo.',
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
