import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import { SecretStays } from '../../components/secret-stays.tsx';
import { SetupMark, SetupSteps } from '../../components/setup-steps.tsx';
import { t } from '../../i18n/index.ts';
import { runAside } from '../../state/aside.ts';
import { useBack } from '../../state/back.ts';
import { useClearedOnLeave } from '../../state/cleared-on-leave.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { isStillUsable } from '../../view-model/pasted-token.ts';
import { PasteProblem } from './paste-problem.tsx';

interface PasteProps {
  readonly guided: boolean;
  readonly serial: string;
}

/** Steps to get a token from Enphase's web page, without this app's sign-in. */
function Guide({ serial }: { serial: string }) {
  return (
    <ol class="card guide">
      <li>
        <p>{t('paste.open')}</p>
        <Button icon="external" onClick={() => void runAside('openLink', 'entrez')}>
          {t('paste.open.do')}
        </Button>
      </li>
      <li>
        <p>{t('paste.choose')}</p>
        <p class="guide-serial serial">{serial}</p>
      </li>
      <li>
        <p id="paste-how">{t('paste.copy')}</p>
      </li>
    </ol>
  );
}

const NOTHING_PASTED: Problem = {
  code: 'usage',
  id: 'usage/no-token-empty',
  values: {},
  message: 'Nothing was pasted.',
  hint: '',
};

/**
 * Takes a token made in the browser. Until it is sent, only the text field holds it. One that may be used is kept until
 * the owner has said so.
 */
export function PasteScreen({ guided, serial }: PasteProps) {
  const pasting = useCommand();
  const field = useRef<HTMLTextAreaElement>(null);
  /** What was pasted, as long as it may be used: after a question, or once what kept it from being stored is over. */
  const kept = useRef<string | null>(null);
  const problem = pasting.problem.value;
  const isPastedWell = problem === null || isStillUsable(problem);
  const isShorter = problem?.code === 'token-shorter';

  useBack(guided ? () => navigate({ screen: 'sign-in', guided, serial }) : null);
  useClearedOnLeave(field);
  useEffect(() => {
    return () => {
      kept.current = null;
    };
  }, []);

  const send = async (text: string, replace: boolean) => {
    kept.current = null;
    const stored = await pasting.run('pasteToken', serial, text, replace);
    // The user may have left this screen in the meantime.
    if (field.current === null) return;
    if (stored !== null) navigate({ screen: 'pasted', guided, serial });
    else if (pasting.problem.value !== null && isStillUsable(pasting.problem.value)) kept.current = text;
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (pasting.pending.value || field.current === null) return;
    const text = field.current.value.trim();
    field.current.value = '';
    field.current.focus();
    if (text === '') return pasting.fail(NOTHING_PASTED);
    await send(text, false);
  };

  return (
    <Screen name="setup" title={t('paste.title')}>
      {guided && <SetupSteps step={2} />}
      <SetupMark icon="key" />
      <p class="intro">{t('paste.intro')}</p>
      <Guide serial={serial} />
      <form class="sign-in" onSubmit={(event) => void submit(event)} aria-label={t('paste.title')} noValidate>
        <div class="field">
          <label for="token">{t('paste.field')}</label>
          <textarea
            id="token"
            class="pasted"
            ref={field}
            rows={3}
            placeholder="eyJ…"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={!isPastedWell}
            aria-describedby={problem === null ? 'paste-how' : 'paste-problem'}
          />
        </div>
        {problem && (
          <PasteProblem problem={problem} serial={serial}>
            <Button onClick={() => void (kept.current && send(kept.current, isShorter))}>
              {t(isShorter ? 'token.use-shorter' : 'step.again')}
            </Button>
          </PasteProblem>
        )}
        <SecretStays text="paste.where" />
        <Button type="submit" kind="primary" busy={pasting.pending.value}>
          {t(pasting.pending.value ? 'paste.doing' : 'paste.do')}
        </Button>
      </form>
    </Screen>
  );
}
