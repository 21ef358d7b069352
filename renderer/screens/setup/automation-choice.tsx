import { type Signal, useSignal } from '@preact/signals';
import type { Settings } from '../../../shared/settings.ts';
import { t } from '../../i18n/index.ts';
import { type Command, useCommand } from '../../state/command.ts';
import { snapshot } from '../../state/store.ts';
import { automation } from '../../view-model/automation.ts';
import { SwitchRow } from '../settings/switch-row.tsx';

type Automation = Pick<Settings, 'startAtLogin' | 'renewByItself'>;

interface Choice {
  readonly chosen: Signal<Automation>;
  readonly changing: Command;
  /** Saves what is chosen. @returns whether all of it was done; what the system refuses is said in `changing` */
  save(): Promise<boolean>;
}

/** What keeps the token alive without anybody. Nothing changes before `save`. */
export function useAutomationChoice(): Choice {
  const changing = useCommand();
  const chosen = useSignal<Automation>({ startAtLogin: true, renewByItself: true });
  return {
    chosen,
    changing,
    async save() {
      const known = snapshot.value;
      if (known === null) return true;
      const possible = automation(known);
      const renewByItself = possible.renewByItself && chosen.value.renewByItself;
      const isSaved = await changing.run('changeSettings', { renewByItself, automationAsked: true });
      if (isSaved === null) return false;
      if (!possible.startAtLogin || !chosen.value.startAtLogin) return true;
      return (await changing.run('changeSettings', { startAtLogin: true })) !== null;
    },
  };
}

export function AutomationChoice({ chosen }: Pick<Choice, 'chosen'>) {
  const known = snapshot.value;
  if (known === null) return null;
  const possible = automation(known);
  const choose = (change: Partial<Automation>) => {
    chosen.value = { ...chosen.value, ...change };
  };
  return (
    <div class="card automation">
      {possible.startAtLogin && (
        <SwitchRow
          label={t('settings.login')}
          hint={t('automation.start.hint')}
          on={chosen.value.startAtLogin}
          onChange={(startAtLogin) => choose({ startAtLogin })}
        />
      )}
      {possible.renewByItself && (
        <SwitchRow
          label={t('settings.renew')}
          hint={t('automation.renew.hint')}
          on={chosen.value.renewByItself}
          onChange={(renewByItself) => choose({ renewByItself })}
        />
      )}
    </div>
  );
}
