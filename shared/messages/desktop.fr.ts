import type { desktopEn } from './desktop.en.ts';
import type { Translation } from './translate.ts';

/** What the window says about the desktop that it is on, in French. */
export const desktopFr: Translation<typeof desktopEn> = {
  'tray.absent': 'Ce bureau n’affiche pas d’icônes dans la barre',
  'tray.absent.hint':
    'Envoy Tray reste actif quand cette fenêtre est fermée. Pour la rouvrir, lancez Envoy Tray encore une fois. Sous GNOME, l’extension « AppIndicator and KStatusNotifierItem Support » affiche l’icône à partir du prochain démarrage d’Envoy Tray.',
  'tray.absent.ok': 'OK',
  'copied.maybe':
    'Copié. Le jeton quitte le presse-papiers dans une minute, si cette fenêtre est alors au premier plan.',
  'copy.here': 'Copier ici',
  'copy.here.hint': 'Sur ce bureau, on ne peut copier que depuis la fenêtre.',
  'choose.ask.macos':
    'macOS peut demander si Envoy Tray peut rechercher des appareils sur votre réseau local. Autorisez-le.',
  'choose.ask.windows':
    'Le pare-feu Windows peut poser une question sur Envoy Tray. Autorisez-le sur les réseaux privés.',
  'local-network.hint':
    'macOS empêche peut-être Envoy Tray d’accéder à votre réseau local : autorisez-le sous « Confidentialité et sécurité », « Réseau local ».',
  'local-network.open': 'Réglages Système',
  'done.where.linux':
    'Quand cette fenêtre est fermée, Envoy Tray est la petite maison avec un soleil dans la barre de votre bureau.',
  'done.where.macos':
    'Quand cette fenêtre est fermée, Envoy Tray est la petite maison dans la barre des menus, en haut de l’écran.',
  'done.where.windows':
    'Quand cette fenêtre est fermée, Envoy Tray est la petite maison avec un soleil à côté de l’horloge. Si elle manque, cliquez sur la flèche et faites-la glisser sur la barre des tâches.',
  'done.where.absent':
    'Ce bureau n’affiche pas d’icônes dans la barre. Pour rouvrir cette fenêtre, lancez Envoy Tray encore une fois.',
};
