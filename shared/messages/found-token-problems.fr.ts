import type { WindowProblemText } from './problem-text.ts';

const THEN = 'Choisissez ensuite « Transmettre à nouveau ».';
const OTHER_FORM = {
  message:
    '{place} contient un jeton de la passerelle {serial} impossible à remplacer : il est coupé, encodé ou dans une base de données.',
  hint: 'Écrivez-y le jeton en clair et d’un seul tenant. Pour une base de données, ajoutez plutôt son programme.',
} as const;

/** Why a token is not replaced where a person would expect it, in French. */
export const foundTokenProblemsFr = {
  'target-no-token': {
    message: 'Il n’y a là aucun jeton de la passerelle {serial} à remplacer.',
    hint: `Saisissez-y une fois le jeton actuel à la main. ${THEN}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} renouvelle lui-même son jeton et n’a donc pas été modifié.',
    hint: 'Vous n’avez rien à faire.',
  },
  'target-no-token/indirect': {
    message: '{place} ne contient pas de jeton de la passerelle {serial}, mais seulement une référence.',
    hint: 'Choisissez le fichier qui contient le jeton lui-même, ou saisissez le jeton ici une fois à la main.',
  },
  'target-no-token/other-gateway': {
    message: '{place} contient des jetons d’autres passerelles, mais aucun de la passerelle {serial}.',
    hint: 'Saisissez-y une fois à la main le jeton actuel de cette passerelle.',
  },
  'target-no-token/no-thing': {
    message: 'openHAB n’a pas de chose {thing}.',
    hint: 'Ses réglages indiquent l’UID de chaque chose.',
  },
  'target-no-token/no-integration': {
    message: 'Home Assistant n’a pas d’intégration Enphase Envoy correspondante.',
    hint: 'Ajoutez-la dans ses paramètres, sous Appareils et services.',
  },
  'target-no-token/other-form': OTHER_FORM,
  'target-no-token/encrypted': {
    message: '{place} conserve son jeton chiffré : il ne peut être ni lu ni remplacé.',
    hint: 'Placez le jeton dans les en-têtes de ce nœud, ou dans un nœud de fonction.',
  },
  'target-no-token/rule': {
    message: 'Seule {place} contient le jeton, et les règles ne sont jamais modifiées.',
    hint: 'Ajoutez plutôt « Je le saisis moi-même » : Envoy Tray vous le rappellera après chaque renouvellement.',
  },
  'target-not-writable/from-file': {
    message: '{place} provient d’un fichier de configuration et ne peut pas être modifié par le réseau.',
    hint: 'Ajoutez ce fichier comme un emplacement à part.',
  },
  'target-not-writable/rule': {
    message: '{place} contient le jeton, et les règles ne sont jamais modifiées.',
    hint: `Saisissez-y le jeton actuel à la main. ${THEN}`,
  },
  'target-not-writable/other-form': OTHER_FORM,
  'target-not-writable/kept-in-memory': {
    message: '{system} réécrit {path} à partir de sa mémoire : un jeton placé là serait perdu.',
    hint: 'Ajoutez {system} même à la place de ce fichier.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
