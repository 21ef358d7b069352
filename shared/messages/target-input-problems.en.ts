import type { ProblemText } from './problem-text.ts';

const KINDS =
  'Kinds are file, replace, openhab, home-assistant, command, webhook, evcc, homebridge, node-red and clipboard.';

/** Problems with what was typed about a place where tokens are used, in English. */
export const targetInputProblemsEn = {
  'usage/target-kind': {
    message: 'There is no such kind of target.',
    hint: `${KINDS} For example: envoy-tray targets add file --path PATH.`,
  },
  'usage/target-option': {
    message: 'The kind {kind} takes no {option}.',
    hint: 'Run envoy-tray targets add --help to see which kind takes which option.',
  },
  'usage/target-needs': {
    message: 'The kind {kind} needs {option}.',
    hint: 'Run envoy-tray targets add --help to see which kind takes which option.',
    windowHint: 'Fill in what is missing.',
  },
  'usage/target-url': {
    message: 'This is not a web address.',
    hint: 'Enter it with http:// or https://, the host and, if needed, the port, but without user and password.',
  },
  'usage/target-check-url': {
    message: 'The check and the webhook are on different hosts.',
    hint: 'Both need the same scheme, host and port, because the secret headers are sent to both.',
  },
  'usage/target-path': {
    message: 'Envoy Tray cannot use {path}.',
    hint: 'Give the full path of an ordinary file of at most 2 MB.',
  },
  'usage/target-gateway': {
    message: 'This is the address of your gateway, not of {system}.',
    hint: 'Enter the address of {system}.',
  },
  'usage/target-twice': {
    message: 'This place has already been added as {id}.',
    hint: 'To set it up again, first run envoy-tray targets remove with this id.',
    windowHint: 'To set it up again, remove it first.',
  },
  'usage/target-name': {
    message: 'There is already a place with the name {label}.',
    hint: 'Give this one another name, with --label.',
    windowHint: 'Give this one another name.',
  },
  'usage/target-unknown': {
    message: 'There is no target {id}.',
    hint: 'Run envoy-tray targets to see their ids.',
    windowHint: 'It may have been removed already.',
  },
  'usage/target-not-ours': {
    message: 'The file {path} holds something other than a token of gateway {serial}.',
    hint: 'Add --replace to overwrite it, or use the kind replace to change only the token in it.',
    windowHint: 'Choose “Replace the token in a file” to change only the token in it.',
  },
  'usage/target-template': {
    message:
      'A template can name token, serial, expires and expiresEpoch, each in braces. It must name token.',
    hint: 'Check the braces of the template.',
  },
  'usage/target-token': {
    message: 'The token itself cannot be part of this, nor an argument of a command.',
    hint: 'In a template, write the word token in braces. A command gets the token on standard input.',
  },
  'usage/target-mode': {
    message: 'This is not a file mode.',
    hint: 'Use 0600, 0640 or 0644.',
  },
  'usage/target-method': {
    message: 'This is not a method for a webhook.',
    hint: 'Use PUT, POST or PATCH.',
  },
  'usage/target-header': {
    message: 'This is not the name of a header.',
    hint: 'A name has letters, digits and hyphens. You are asked for its value.',
  },
  'usage/target-words': {
    message: 'A quotation mark in a command is not closed.',
    hint: 'The command is split at spaces as in a shell, but nothing in it is expanded.',
  },
  'usage/target-keys': {
    message: 'Standard input has {found} lines, but {wanted} are needed: one for each key.',
    hint: 'Write the keys in the order of their options, one per line.',
  },
  'usage/target-id': {
    message: 'The id of a target is needed.',
    hint: 'Run envoy-tray targets to see their ids.',
  },
  'usage/target-done': {
    message: 'Only a clipboard target can be marked as done.',
    hint: 'Envoy Tray sees itself what the others hold: run envoy-tray deliver without --done.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
