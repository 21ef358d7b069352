import type { desktopEn } from './desktop.en.ts';
import type { Translation } from './translate.ts';

/** What the window says about the desktop that it is on, in Spanish. */
export const desktopEs: Translation<typeof desktopEn> = {
  'tray.absent': 'Este escritorio no muestra iconos en la bandeja',
  'tray.absent.hint':
    'Envoy Tray sigue en marcha al cerrar esta ventana. Para volver a abrirla, inicie Envoy Tray otra vez. En GNOME, la extensión «AppIndicator and KStatusNotifierItem Support» muestra el icono a partir del próximo inicio de Envoy Tray.',
  'tray.absent.ok': 'Entendido',
  'copied.maybe':
    'Copiado. Se borra del portapapeles en un minuto si esta ventana está entonces en primer plano.',
  'copy.here': 'Copiar aquí',
  'copy.here.hint': 'En este escritorio solo se puede copiar desde la ventana.',
  'choose.ask.macos':
    'Puede que macOS le pregunte si deja que Envoy Tray encuentre dispositivos en su red local. Permítalo.',
  'choose.ask.windows':
    'El Firewall de Windows puede preguntar por Envoy Tray. Permítalo en las redes privadas.',
  'local-network.hint':
    'Puede que macOS no deje a Envoy Tray usar su red local: permítalo en «Privacidad y seguridad», «Red local».',
  'local-network.open': 'Ajustes de privacidad',
  'done.where.linux':
    'Cuando cierre esta ventana, encontrará Envoy Tray en la barra de su escritorio: es la casita con un sol.',
  'done.where.macos':
    'Cuando cierre esta ventana, encontrará Envoy Tray en la barra de menús, arriba en la pantalla: es la casita.',
  'done.where.windows':
    'Cuando cierre esta ventana, encontrará Envoy Tray junto al reloj: es la casita con un sol. Si no aparece, haga clic en la flecha y arrastre la casita a la barra de tareas.',
  'done.where.absent':
    'Este escritorio no muestra iconos en la bandeja. Para volver a abrir esta ventana, inicie Envoy Tray otra vez.',
};
