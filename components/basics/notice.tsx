import type { ComponentChildren } from 'preact';
import './notice.css';

type Tone = 'bad' | 'warn' | 'good' | 'info' | 'plain';

const MARKS: Record<Tone, string> = { bad: '◆', warn: '▲', good: '✓', info: '●', plain: '◌' };

export interface NoticeProps {
  tone?: Tone;
  /** What is, and what to do next. */
  children: ComponentChildren;
  /** The button that does it. */
  action?: ComponentChildren;
}

/** A sentence that should be read before the rest; announced when it arrives. */
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
