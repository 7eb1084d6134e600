import type { ComponentChildren } from 'preact';
import { exactTime } from '#lib/domain/time.ts';
import './time.css';
import './tooltip.css';

export interface TimeProps {
  /** In ms. */
  at: number;
  /** Which side of its line it stands at, so that its note stays on the screen. */
  side?: 'start' | 'end';
  /** The time as it reads in the line: "2 minutes ago". */
  children: ComponentChildren;
}

/** A relative time with the exact one on hover and on focus. */
export function Time({ at, side, children }: TimeProps) {
  return (
    <time
      class="time"
      dateTime={new Date(at).toISOString()}
      data-exact={exactTime(at)}
      data-end={side === 'end' || undefined}
      data-start={side === 'start' || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be within reach of the keyboard too
      tabIndex={0}
    >
      {children}
    </time>
  );
}
