import { TARGET_KINDS, type TargetInput } from '../../shared/delivery.ts';
import { LONGEST_HOST } from '../../shared/endpoint.ts';
import { type CommandName, type Commands, LINKS } from '../../shared/ipc.ts';
import { codeIn } from '../../shared/one-time-code.ts';
import { appError } from './errors.ts';
import { z } from './parse.ts';
import { SettingsSchema } from './settings-schema.ts';

const serial = z.string().check(z.regex(/^[\w-]{1,64}$/));
const targetId = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,40}$/));
const key = z.string().check(z.maxLength(4096));
const typed = z.optional(z.string().check(z.maxLength(4096)));
const TargetFields = z.strictObject({
  kind: z.enum(TARGET_KINDS),
  ...{ label: typed, path: typed, template: typed, url: typed, user: typed, secrets: typed },
  ...{ command: typed, check: typed, after: typed, body: typed, checkUrl: typed, header: typed },
  restart: z.optional(z.boolean()),
} satisfies Readonly<Record<keyof TargetInput, z.ZodMiniType>>);

/** Arguments of each command. The window is not trusted: everything else that it sends is refused. */
const INPUT: { readonly [K in CommandName]: z.ZodMiniType } = {
  getSnapshot: z.tuple([]),
  getQuarters: z.tuple([z.nullable(serial)]),
  search: z.tuple([]),
  addGateway: z.tuple([z.string().check(z.minLength(1), z.maxLength(LONGEST_HOST))]),
  removeGateway: z.tuple([serial]),
  nameGateway: z.tuple([serial, z.string().check(z.maxLength(256))]),
  signIn: z.tuple([
    z.string().check(z.trim(), z.minLength(1), z.maxLength(320)),
    z.string().check(z.minLength(1), z.maxLength(1024)),
  ]),
  enterCode: z.tuple([
    z.string().check(
      z.maxLength(64),
      z.refine((typed) => codeIn(typed) !== null),
    ),
  ]),
  resendCode: z.tuple([]),
  cancelSignIn: z.tuple([]),
  pasteToken: z.tuple([serial, z.string().check(z.minLength(1), z.maxLength(1_000_000)), z.boolean()]),
  renew: z.tuple([serial]),
  undoRenewal: z.tuple([serial]),
  noPrograms: z.tuple([serial]),
  trustGateway: z.tuple([serial]),
  copyToken: z.tuple([serial]),
  findSystems: z.tuple([]),
  addTarget: z.tuple([serial, TargetFields, key]),
  removeTarget: z.tuple([targetId]),
  changeTargetKey: z.tuple([targetId, key.check(z.minLength(1))]),
  deliver: z.tuple([targetId, z.nullable(z.enum(['role-change', 'replace', 'done']))]),
  refresh: z.tuple([]),
  changeSettings: z.tuple([z.partial(SettingsSchema)]),
  runCheckUp: z.tuple([]),
  copyReport: z.tuple([]),
  openLogs: z.tuple([]),
  testNotification: z.tuple([]),
  forget: z.tuple([]),
  addToCalendar: z.tuple([serial]),
  openLink: z.tuple([z.enum(LINKS)]),
  hideWindow: z.tuple([]),
  quit: z.tuple([]),
};

/** Whether there is a command of that name. */
export const isCommand = (name: unknown): name is CommandName =>
  typeof name === 'string' && Object.hasOwn(INPUT, name);

/**
 * Checks what came with a command.
 *
 * @throws AppError `usage`
 */
export function parseCommandArgs<K extends CommandName>(
  name: K,
  args: readonly unknown[],
): Commands[K]['args'] {
  try {
    return INPUT[name].parse(args) as Commands[K]['args'];
  } catch {
    // Wrong arguments, and objects that throw when their properties are read.
    throw appError('usage');
  }
}
