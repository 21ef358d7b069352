import { LEAD_DAY_CHOICES } from '../../../shared/settings.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';
import { automation } from '../../view-model/automation.ts';
import { type SectionProps, useChange } from './change.ts';
import { SwitchRow } from './switch-row.tsx';
import { TestNotification } from './test-notification.tsx';

const longName = (days: number): string =>
  days === 0 ? t('settings.lead.0') : t('settings.lead.days', { n: days });

const shortName = (days: number): string =>
  days === 0 ? t('settings.lead.0.short') : t('settings.lead.short', { n: days });

/** `leads` with `days` added or removed, longest first. */
const toggled = (leads: readonly number[], days: number, on: boolean): number[] =>
  LEAD_DAY_CHOICES.filter((choice) => (choice === days ? on : leads.includes(choice)));

function LeadDays({ leads, onChange }: { leads: readonly number[]; onChange: (leads: number[]) => void }) {
  return (
    <fieldset class="leads" aria-describedby="leads-hint">
      <legend>{t('settings.leads')}</legend>
      <div class="chips">
        {LEAD_DAY_CHOICES.map((days) => (
          <label key={days} class="chip">
            <input
              type="checkbox"
              aria-label={longName(days)}
              checked={leads.includes(days)}
              onChange={(event) => onChange(toggled(leads, days, event.currentTarget.checked))}
            />
            <span>{shortName(days)}</span>
          </label>
        ))}
      </div>
      <p class="row-hint" id="leads-hint">
        {t('settings.leads.hint')}
      </p>
    </fieldset>
  );
}

/** When to show reminders, what they need, and what the app may do without a click. */
export function RemindersSection({ settings, capabilities }: SectionProps) {
  const { change, problem } = useChange();
  const signedIn = snapshot.value !== null && automation(snapshot.value).renewByItself;
  return (
    <section class="card group" aria-labelledby="reminders-title">
      <h3 id="reminders-title">{t('settings.reminders')}</h3>
      <LeadDays leads={settings.leadDays} onChange={(leadDays) => change({ leadDays })} />
      <SwitchRow
        label={t('settings.renew')}
        hint={t(signedIn ? 'settings.renew.hint' : 'settings.renew.absent')}
        on={signedIn && settings.renewByItself}
        locked={!signedIn}
        onChange={(renewByItself) => change({ renewByItself })}
      />
      <SwitchRow
        label={t('settings.login')}
        hint={t(capabilities.autostart ? 'settings.login.hint' : 'settings.login.absent')}
        on={capabilities.autostart && settings.startAtLogin}
        locked={!capabilities.autostart}
        onChange={(startAtLogin) => change({ startAtLogin })}
      />
      {problem && <ProblemNotice problem={problem} />}
      <TestNotification system={capabilities.system} />
    </section>
  );
}
