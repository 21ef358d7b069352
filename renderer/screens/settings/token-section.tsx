import { LEAD_DAY_CHOICES, type Settings } from '../../../shared/settings.ts';
import type { Capabilities } from '../../../shared/snapshot.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useChange } from './change.ts';
import { SwitchRow } from './switch-row.tsx';

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

/** When to show reminders, and what the app may do without a click. */
export function TokenSection({ settings, capabilities }: { settings: Settings; capabilities: Capabilities }) {
  const { change, problem } = useChange();
  return (
    <section class="card group" aria-labelledby="token-title">
      <h3 id="token-title">{t('settings.token')}</h3>
      <LeadDays leads={settings.leadDays} onChange={(leadDays) => change({ leadDays })} />
      <SwitchRow
        label={t('settings.renew')}
        hint={t('settings.renew.hint')}
        on={settings.renewByItself}
        onChange={(renewByItself) => change({ renewByItself })}
      />
      <SwitchRow
        label={t('settings.clipboard')}
        hint={t(capabilities.clearsClipboard ? 'settings.clipboard.hint' : 'settings.clipboard.maybe')}
        on={settings.clearClipboard}
        onChange={(clearClipboard) => change({ clearClipboard })}
      />
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
