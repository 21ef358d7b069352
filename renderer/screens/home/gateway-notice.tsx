import type { GatewayView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { CertificateNotice } from '../../components/certificate-notice.tsx';
import { LocalNetworkButton } from '../../components/local-network-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProblemActions } from '../../components/problem-actions.tsx';
import { problemText, t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';

/** Says why there are no fresh watts and offers one thing to do. Renders nothing if all is well. */
export function GatewayNotice({ gateway }: { gateway: GatewayView }) {
  const command = useCommand();
  const { health, newCertificate, problem, serial, tokenState } = gateway;
  const again = () => void command.run('refresh');
  if (health === 'busy') {
    return (
      <Notice tone="calm" icon="moon" title={t('busy.title')} hint={t('busy.hint')}>
        <Button onClick={again} busy={command.pending.value}>
          {t('step.now')}
        </Button>
      </Notice>
    );
  }
  if (health !== 'offline' && health !== 'error') return null;
  if (newCertificate) return <CertificateNotice certificate={newCertificate} serial={serial} />;
  // The token card already says so and has the button.
  if (problem?.code === 'token-expired' && tokenState === 'expired') return null;
  const code = problem?.code ?? (health === 'offline' ? 'gateway-unreachable' : null);
  const text =
    code === null
      ? { message: t('error.title'), hint: t('error.hint') }
      : problemText(problem ?? { id: code, code, values: {} });
  return (
    <Notice
      tone={health === 'offline' ? 'calm' : 'bad'}
      icon={health === 'offline' ? 'offline' : 'alert'}
      title={text.message}
      hint={text.hint}
    >
      <ProblemActions
        code={code ?? 'gateway-unreachable'}
        serial={serial}
        onAgain={again}
        busy={command.pending.value}
      />
      {problem && <LocalNetworkButton id={problem.id} />}
    </Notice>
  );
}
