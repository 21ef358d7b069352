import type { InstallationView, Snapshot } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { ShortcutList } from './shortcut-list.tsx';

function secretsPlace({ secrets }: InstallationView, system: Snapshot['capabilities']['system']): string {
  return t(secrets === 'keychain' ? `about.secrets.${system}` : `about.secrets.${secrets}`);
}

/** Version, where what is kept, what is sent, and ways to more. */
export function AboutSection({ known }: { known: Snapshot }) {
  const opening = useCommand();
  const { installation, capabilities, version } = known;
  return (
    <section class="card group" aria-labelledby="about-title">
      <h3 id="about-title">{t('about.title')}</h3>
      <p class="row-label">{t('settings.version', { version })}</p>
      <dl class="about-facts">
        <dt>{t('about.secrets')}</dt>
        <dd>{secretsPlace(installation, capabilities.system)}</dd>
        <dt>{t('about.folder')}</dt>
        <dd class="path">{installation.folder}</dd>
        <dt>{t('about.logs')}</dt>
        <dd class="path">{installation.logs}</dd>
      </dl>
      <ShortcutList system={capabilities.system} />
      <p class="row-hint">{t('about.sends')}</p>
      <div class="about-actions">
        <Button kind="quiet" icon="external" onClick={() => void opening.run('openLink', 'version')}>
          {t('about.version')}
        </Button>
        <Button kind="quiet" icon="external" onClick={() => void opening.run('openLink', 'licenses')}>
          {t('about.licenses')}
        </Button>
        <Button kind="quiet" icon="external" onClick={() => void opening.run('openLink', 'help')}>
          {t('settings.help')}
        </Button>
        <Button kind="quiet" icon="info" onClick={() => navigate({ screen: 'choose', guided: true })}>
          {t('about.guide')}
        </Button>
      </div>
      {opening.problem.value && <ProblemNotice problem={opening.problem.value} />}
    </section>
  );
}
