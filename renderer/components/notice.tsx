import type { ComponentChildren } from 'preact';
import type { Problem } from '../../shared/problem.ts';
import { problemText } from '../i18n/index.ts';
import type { Tone } from '../view-model/token.ts';
import { Icon, type IconName } from './icon.tsx';
import { ProblemActions } from './problem-actions.tsx';

interface NoticeProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly title: string;
  readonly hint?: string;
  /** More than a sentence. */
  readonly details?: ComponentChildren;
  /** Buttons. */
  readonly children?: ComponentChildren;
  /** Read out at once when it appears; for what a person has just asked for. */
  readonly alert?: boolean;
  readonly id?: string;
}

const ICONS: Record<Tone, IconName> = { good: 'check', warn: 'alert', bad: 'alert', calm: 'info' };

/** What is the matter, why, and what to do about it, in place. */
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
  readonly children?: ComponentChildren;
  readonly id?: string;
}

/** A problem by its code, in the language in use; with the way around it where nothing else is offered. */
export function ProblemNotice({ problem, children, id }: ProblemNoticeProps) {
  const { message, hint } = problemText(problem);
  return (
    <Notice tone="bad" title={message} hint={hint} alert {...(id === undefined ? {} : { id })}>
      {children ?? <ProblemActions code={problem.code} only={['link', 'paste']} />}
    </Notice>
  );
}
