import type { ComponentChildren } from 'preact';
import type { Problem } from '../../shared/problem.ts';
import { problemText } from '../i18n/index.ts';
import type { Tone } from '../view-model/token.ts';
import { Icon, type IconName } from './icon.tsx';
import { LocalNetworkButton } from './local-network-button.tsx';
import { ProblemActions } from './problem-actions.tsx';

interface NoticeProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly title: string;
  readonly hint?: string | undefined;
  /** Content that is longer than a sentence. */
  readonly details?: ComponentChildren;
  /** Buttons. */
  readonly children?: ComponentChildren;
  /** Screen readers read it at once; for the result of what the user has just done. */
  readonly alert?: boolean;
  readonly id?: string | undefined;
}

const ICONS: Record<Tone, IconName> = { good: 'check', warn: 'alert', bad: 'alert', calm: 'info' };

/** Says in place what happened, why, and what to do about it. */
export function Notice({ tone, icon, title, hint, details, children, alert = false, id }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={alert ? 'alert' : undefined} id={id}>
      <Icon name={icon ?? ICONS[tone]} />
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        {hint && <p class="notice-hint">{hint}</p>}
        {details && <div class="notice-details">{details}</div>}
        {children && <div class="notice-actions">{children}</div>}
      </div>
    </div>
  );
}

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** One more sentence; empty for none. */
  readonly more?: string;
  readonly children?: ComponentChildren;
  readonly id?: string;
}

/** A problem in the current language. Without `children` it offers the link and paste actions of its code. */
export function ProblemNotice({ problem, more = '', children, id }: ProblemNoticeProps) {
  const { message, hint } = problemText(problem);
  return (
    <Notice tone="bad" title={message} hint={`${hint} ${more}`.trim()} alert id={id}>
      {children ?? <ProblemActions code={problem.code} only={['link', 'paste', 'check-up']} />}
      <LocalNetworkButton id={problem.id} />
    </Notice>
  );
}
