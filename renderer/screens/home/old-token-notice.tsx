import type { GatewayView } from '../../../shared/snapshot.ts';
import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t, words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { useCommand } from '../../state/command.ts';
import { dayText, spanText } from '../../view-model/time.ts';
import { CopyToken } from './token-actions.tsx';

function endText(expiresAt: number, now: number): string {
  const date = dayText(words.value, expiresAt);
  return expiresAt > now
    ? t('old-token.ends', { date, time: spanText(words.value, expiresAt - now) })
    : t('old-token.ended', { date });
}

/** Says until when programs that are in no list may hold a replaced token. Gone once the owner says that none does. */
export function OldTokenNotice({ gateway }: { gateway: GatewayView }) {
  const telling = useCommand();
  const { serial, oldToken, renewal } = gateway;
  if (oldToken === null || renewal.running) return null;
  const { targetId, expiresAt } = oldToken;
  const hint = expiresAt === null ? t('old-token.hint') : endText(expiresAt, nowS.value);
  const done = async () => {
    if ((await telling.run('deliver', targetId, 'done')) !== null) announce(t('old-token.thanks'));
  };
  const problem = telling.problem.value;
  return (
    <Notice tone="warn" icon="clock" title={t('old-token.title')} hint={hint}>
      <CopyToken serial={serial} primary />
      <Button onClick={() => void done()} busy={telling.pending.value}>
        {t('old-token.done')}
      </Button>
      <Button kind="quiet" onClick={() => void telling.run('noPrograms', serial)}>
        {t('old-token.none')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </Notice>
  );
}
