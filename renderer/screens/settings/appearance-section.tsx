import { LANGUAGES, LOCALES } from '../../../shared/locales.ts';
import { REFRESH_CHOICES_S, type Settings, TRAY_ICON_CHOICES } from '../../../shared/settings.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { type SectionProps, useChange } from './change.ts';
import { ChoiceRow } from './choice-row.tsx';
import { SwitchRow } from './switch-row.tsx';

const CHOICES: readonly Settings['language'][] = ['auto', ...LOCALES];

/** How window and tray icon look and behave. */
export function AppearanceSection({ settings, capabilities }: SectionProps) {
  const { change, problem } = useChange();
  return (
    <section class="card group" aria-labelledby="appearance-title">
      <h3 id="appearance-title">{t('settings.appearance')}</h3>
      <SwitchRow
        label={t('settings.tray')}
        hint={t('settings.tray.hint')}
        on={settings.wattsInTray}
        onChange={(wattsInTray) => change({ wattsInTray })}
      />
      <SwitchRow
        label={t('settings.pin')}
        hint={t('settings.pin.hint')}
        on={settings.pinned}
        onChange={(pinned) => change({ pinned })}
      />
      <ChoiceRow
        label={t('settings.refresh')}
        value={String(settings.refreshS)}
        choices={REFRESH_CHOICES_S.map((seconds) => ({
          value: String(seconds),
          text: seconds === 60 ? t('settings.refresh.min') : t('settings.refresh.s', { n: seconds }),
        }))}
        onChange={(value) => change({ refreshS: Number(value) })}
      />
      <ChoiceRow
        label={t('settings.language')}
        value={settings.language}
        choices={CHOICES.map((language) => ({
          value: language,
          // Each in its own language, so that users who got the wrong language find theirs.
          text: language === 'auto' ? t('settings.language.auto') : LANGUAGES[language],
        }))}
        onChange={(value) => change({ language: CHOICES.find((language) => language === value) ?? 'auto' })}
      />
      {capabilities.system === 'linux' && (
        <ChoiceRow
          label={t('settings.icon')}
          value={settings.trayIcon}
          choices={TRAY_ICON_CHOICES.map((choice) => ({ value: choice, text: t(`settings.icon.${choice}`) }))}
          onChange={(value) =>
            change({ trayIcon: TRAY_ICON_CHOICES.find((choice) => choice === value) ?? 'auto' })
          }
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
