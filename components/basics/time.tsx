import type { ComponentChildren } from 'preact';
import { exactTime } from '#lib/domain/time.ts';
import './time.css';
import './tooltip.css';

export interface TimeProps {
  /** In ms. */
  at: number;
  /** The side of the line where it stands, so that its tooltip stays on the screen. */
  side?: 'start' | 'end';
  /** The time as shown in the line: "2 minutes ago". */
  children: ComponentChildren;
}

/** A relative time that shows the exact one on hover and focus. */
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
