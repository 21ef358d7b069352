import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../components/button.tsx';
import { ForGateway } from '../../components/for-gateway.tsx';
import { InspectProblem } from '../../components/inspect-problem.tsx';
import { Notice } from '../../components/notice.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { Screen } from '../../components/screen.tsx';
import { SecretStays } from '../../components/secret-stays.tsx';
import { SetupSteps } from '../../components/setup-steps.tsx';
import { t } from '../../i18n/index.ts';
import { useClearedOnLeave } from '../../state/cleared-on-leave.ts';
import {
  type FieldName,
  isReadable,
  isSystem,
  PLACE_FORMS,
  type Typed,
  unusable,
} from '../../view-model/place-form.ts';
import { SECRET_TEXTS } from '../../view-model/secret-texts.ts';
import { SwitchRow } from '../settings/switch-row.tsx';
import type { Draft } from './draft.ts';
import { MISSING_TEXTS, TextField } from './text-field.tsx';

const PROBLEM = 'place-problem';

function Guide({ steps }: { steps: readonly Parameters<typeof t>[0][] }) {
  if (steps.length === 1) return <p class="intro">{steps.map((key) => t(key))}</p>;
  return (
    <ol class="card guide">
      {steps.map((key) => (
        <li key={key}>
          <p>{t(key)}</p>
        </li>
      ))}
    </ol>
  );
}

/** Where the key stays, what it can do, and whether it can be read on its way. */
function KeyFacts({ draft, url }: { draft: Draft; url: string }) {
  const system = isSystem(draft.kind);
  return (
    <SecretStays text="add.where" id="key-facts">
      {system && ` ${t('add.where.power', { name: t(`kind.${draft.kind}`) })}`}
      {isReadable(url) && ` ${t('add.where.plain')}`}
    </SecretStays>
  );
}

interface AccessStepProps {
  readonly serial: string;
  readonly draft: Draft;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onLook: (next: Draft, key: string) => void;
}

/** Second step: address, path or command, and the key. The key's input element alone holds it. */
export function AccessStep({ serial, draft, busy, problem, onLook }: AccessStepProps) {
  const { kind } = draft;
  const { guide, fields, secret } = PLACE_FORMS[kind];
  const key = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wrong = useSignal<FieldName | 'key' | null>(null);
  const isEmpty = useSignal(false);
  const url = useSignal(draft.typed.url ?? '');
  const restart = useSignal(draft.restart);
  const texts = SECRET_TEXTS[secret ?? 'key'];

  useClearedOnLeave(key);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || form.current === null) return;
    const typed: Typed = Object.fromEntries(
      [...new FormData(form.current)].map(([name, value]) => [name, String(value)]),
    );
    const given = key.current?.value ?? '';
    wrong.value = unusable(kind, typed, given);
    isEmpty.value = typed.url?.trim() === '';
    if (wrong.value === null) return onLook({ ...draft, typed, restart: restart.value }, given);
    const field = wrong.value === 'key' ? key.current : form.current.elements.namedItem(wrong.value);
    if (field instanceof HTMLElement) field.focus();
  };
  const refused = problem?.code === 'target-refused';
  const isWrong = (name: FieldName | 'key') =>
    wrong.value === name || (problem !== null && wrong.value === null && (name === 'key') === refused);
  return (
    <Screen
      name="setup"
      title={isSystem(kind) ? t('add.into', { name: t(`kind.${kind}`) }) : t(`kind.${kind}`)}
    >
      {kind !== 'clipboard' && <SetupSteps step={2} />}
      <ForGateway serial={serial} />
      <Guide steps={guide} />
      <form class="sign-in" ref={form} onSubmit={submit} aria-label={t('add.title')} noValidate>
        {fields.map((name) => (
          <TextField
            key={name}
            name={name}
            example={PLACE_FORMS[kind].example}
            value={draft.typed[name] ?? ''}
            wrong={isWrong(name)}
            problemId={PROBLEM}
            onInput={(text) => {
              if (name === 'url') url.value = text;
            }}
          />
        ))}
        {secret && (
          <PasswordField
            input={key}
            wrong={isWrong('key')}
            describedBy={isWrong('key') ? PROBLEM : 'key-facts'}
            {...texts.field}
          />
        )}
        {kind === 'evcc' && (
          <SwitchRow
            label={t('add.restart')}
            hint={t('add.restart.hint')}
            on={restart.value}
            onChange={(on) => {
              restart.value = on;
            }}
          />
        )}
        {wrong.value && (
          <WrongField name={wrong.value} isEmpty={isEmpty.value} missingKey={t(texts.missing)} />
        )}
        {!wrong.value && problem && <InspectProblem problem={problem} kind={kind} id={PROBLEM} />}
        {secret && <KeyFacts draft={draft} url={url.value} />}
        <Button type="submit" kind="primary" busy={busy}>
          {t(busy ? 'add.looking' : kind === 'clipboard' ? 'add.remember' : 'add.look')}
        </Button>
      </form>
    </Screen>
  );
}

interface WrongFieldProps {
  readonly name: FieldName | 'key';
  /** Whether no address was typed. */
  readonly isEmpty: boolean;
  readonly missingKey: string;
}

function WrongField({ name, isEmpty, missingKey }: WrongFieldProps) {
  if (name === 'url' && isEmpty)
    return <Notice tone="bad" title={t('choose.address.empty')} alert id={PROBLEM} />;
  if (name === 'key') return <Notice tone="bad" title={missingKey} alert id={PROBLEM} />;
  const { title, hint } = MISSING_TEXTS[name] ?? { title: 'choose.address.bad' };
  return <Notice tone="bad" title={t(title)} hint={hint && t(hint)} alert id={PROBLEM} />;
}
