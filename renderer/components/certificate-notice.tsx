import type { NewCertificateView } from '../../shared/snapshot.ts';
import { t, words } from '../i18n/index.ts';
import { useCommand } from '../state/command.ts';
import { dateText } from '../view-model/time.ts';
import { Button } from './button.tsx';
import { Notice, ProblemNotice } from './notice.tsx';
import { ProblemActions } from './problem-actions.tsx';

const dateOf = (time: number | null): string =>
  time === null ? t('cert.unknown') : dateText(words.value, time);

function Facts({ certificate }: { certificate: NewCertificateView }) {
  const { oldUntil, newFrom, newUntil, sameAddress, host, routine } = certificate;
  const facts = [
    ['cert.old-until', dateOf(oldUntil)],
    ['cert.new-from', dateOf(newFrom)],
    ['cert.new-until', dateOf(newUntil)],
    ['cert.address', t(sameAddress ? 'cert.same-address' : 'cert.other-address', { host })],
  ] as const;
  return (
    <details class="details" open={!routine}>
      <summary>{t('power.details')}</summary>
      <dl class="certificate">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/**
 * A gateway shows another certificate than the pin: what to do, and the facts, which are in sight if they speak against
 * it.
 */
export function CertificateNotice({
  certificate,
  serial,
}: {
  certificate: NewCertificateView;
  serial: string;
}) {
  const trusting = useCommand();
  const { routine } = certificate;
  const verdict = routine ? 'cert.ordinary' : 'cert.careful';
  return (
    <>
      <Notice
        tone={routine ? 'warn' : 'bad'}
        icon={routine ? 'lock' : 'alert'}
        title={t(verdict)}
        hint={t(`${verdict}.hint`)}
        details={<Facts certificate={certificate} />}
      >
        <Button
          kind={routine ? 'primary' : 'danger'}
          busy={trusting.pending.value}
          onClick={() => void trusting.run('trustGateway', serial)}
        >
          {t(routine ? 'cert.accept' : 'cert.accept-anyway')}
        </Button>
      </Notice>
      {trusting.problem.value && (
        <ProblemNotice problem={trusting.problem.value}>
          <ProblemActions
            code={trusting.problem.value.code}
            serial={serial}
            only={['search', 'link', 'paste']}
          />
        </ProblemNotice>
      )}
    </>
  );
}
