import type { desktopEn } from './desktop.en.ts';
import type { Translation } from './translate.ts';

/** What the window says about the desktop that it is on, in French. */
export const desktopFr: Translation<typeof desktopEn> = {
  'tray.absent': 'Ce bureau n’affiche pas d’icônes dans la barre',
  'tray.absent.hint':
    'Envoy Tray reste actif quand cette fenêtre est fermée. Pour la rouvrir, lancez Envoy Tray encore une fois. Sous GNOME, l’extension « AppIndicator and KStatusNotifierItem Support » affiche l’icône à partir du prochain démarrage d’Envoy Tray.',
  'tray.absent.ok': 'OK',
  'copied.maybe':
    'Copié. Le jeton sera effacé du presse-papiers dans une minute, si cette fenêtre est alors au premier plan.',
  'copy.here': 'Copier ici',
  'copy.here.hint': 'Sur ce bureau, on ne peut copier que depuis la fenêtre.',
  'choose.ask.macos':
    'macOS demandera peut-être si Envoy Tray peut rechercher des appareils sur votre réseau local. Autorisez-le.',
  'choose.ask.windows':
    'Le pare-feu Windows demandera peut-être une autorisation. Autorisez Envoy Tray sur les réseaux privés.',
  'local-network.hint':
    'macOS empêche peut-être Envoy Tray d’accéder à votre réseau local : autorisez-le sous « Confidentialité et sécurité », « Réseau local ».',
  'local-network.open': 'Réglages Système',
  'done.where.linux':
    'Quand cette fenêtre est fermée, vous retrouvez Envoy Tray dans la barre de votre bureau : la petite maison avec un soleil.',
  'done.where.macos':
    'Quand cette fenêtre est fermée, vous retrouvez Envoy Tray dans la barre des menus, en haut de l’écran : la petite maison.',
  'done.where.windows':
    'Quand cette fenêtre est fermée, vous retrouvez Envoy Tray à côté de l’horloge : la petite maison avec un soleil. Si elle manque, cliquez sur la flèche, puis faites glisser la maison sur la barre des tâches.',
  'done.where.absent':
    'Ce bureau n’affiche pas d’icônes dans la barre. Pour rouvrir cette fenêtre, lancez Envoy Tray encore une fois.',
};
