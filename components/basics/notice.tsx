import type { ComponentChildren } from 'preact';
import './notice.css';

type Tone = 'bad' | 'warn' | 'good' | 'info' | 'plain';

const MARKS: Record<Tone, string> = { bad: '◆', warn: '▲', good: '✓', info: '●', plain: '◌' };

export interface NoticeProps {
  tone?: Tone;
  /** Says what is the matter and what to do next. */
  children: ComponentChildren;
  /** The button for that. */
  action?: ComponentChildren;
}

/** A message to read before the rest; screen readers announce it when it appears. */
export function Notice({ tone = 'plain', children, action }: NoticeProps) {
  return (
    <div class="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <span class="notice-mark" aria-hidden="true">
        {MARKS[tone]}
      </span>
      <div class="notice-body">
        <p>{children}</p>
        {action}
      </div>
    </div>
  );
}
