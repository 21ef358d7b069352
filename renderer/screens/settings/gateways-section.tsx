import { dotted } from '../../../shared/format.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { firmwareText } from '../../view-model/gateway.ts';
import { useChange } from './change.ts';
import { GatewayName } from './gateway-name.tsx';
import { SwitchRow } from './switch-row.tsx';

function GatewayRow({ gateway }: { gateway: GatewayView }) {
  const command = useCommand();
  const { serial, name, host, firmware } = gateway;
  return (
    <li class="row">
      <div class="row-text">
        <GatewayName gateway={gateway} />
        <span class="row-hint">
          {dotted(serial, host, t('gateway.firmware', { firmware: firmwareText(firmware) }))}
        </span>
      </div>
      <Confirm
        label={t('settings.remove')}
        name={t('settings.remove.of', { name })}
        question={t('settings.remove.ask')}
        yes={t('settings.remove')}
        quiet
        busy={command.pending.value}
        onYes={() => void command.run('removeGateway', serial)}
      />
      {command.problem.value && <ProblemNotice problem={command.problem.value} />}
    </li>
  );
}

/** The gateways that are set up, and the setting for their certificates. */
export function GatewaysSection({ settings }: { settings: Settings }) {
  const { change, problem } = useChange();
  const gateways = snapshot.value?.gateways ?? [];
  return (
    <section class="card group" aria-labelledby="gateways-title">
      <h3 id="gateways-title">{t('settings.gateways')}</h3>
      {gateways.length > 0 && (
        <ul class="rows">
          {gateways.map((gateway) => (
            <GatewayRow key={gateway.serial} gateway={gateway} />
          ))}
        </ul>
      )}
      <Button icon="plus" onClick={() => navigate({ screen: 'choose', guided: false })}>
        {t('settings.add')}
      </Button>
      <SwitchRow
        label={t('settings.trust')}
        hint={t('settings.trust.hint')}
        on={settings.trustYearlyCertificate}
        onChange={(trustYearlyCertificate) => change({ trustYearlyCertificate })}
      />
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
