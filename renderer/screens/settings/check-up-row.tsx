import { Button } from '../../components/button.tsx';
import { t } from '../../i18n/index.ts';
import { navigate } from '../../state/route.ts';

/** Leads to the check-up. */
export function CheckUpRow() {
  return (
    <section class="card">
      <div class="row">
        <p class="row-text">
          <span class="row-label">{t('check.title')}</span>
          <span class="row-hint">{t('check.row.hint')}</span>
        </p>
        <Button onClick={() => navigate({ screen: 'check-up', from: 'settings' })}>{t('check.run')}</Button>
      </div>
    </section>
  );
}
