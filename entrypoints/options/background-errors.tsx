import { CopyButton } from '#components/basics/copy-button.tsx';
import { Time } from '#components/basics/time.tsx';
import { type ErrorNote, errorReport } from '#lib/domain/error-note.ts';
import { relativeTime } from '#lib/domain/time.ts';

export interface BackgroundErrorsProps {
  /** Newest first. */
  errors: readonly ErrorNote[];
  /** In ms. */
  now: number;
  version: string;
  /** For example "Chrome on Linux". */
  browser: string;
}

/** The last errors of the background worker, to be copied for a report; they contain nothing about anybody. */
export function BackgroundErrors({ errors, now, version, browser }: BackgroundErrorsProps) {
  if (errors.length === 0)
    return <p class="muted">None. What goes wrong in the background is listed here, to be reported.</p>;
  return (
    <>
      <ul class="stack">
        {errors.map(({ code, place, at, times }) => (
          <li key={`${code} ${place}`}>
            <strong>{code}</strong> in {place}
            <span class="small muted">
              {' '}
              · {times > 1 && `${times} times, last `}
              <Time at={at}>{relativeTime(at, now)}</Time>
            </span>
          </li>
        ))}
      </ul>
      <CopyButton
        label="Copy for a report"
        text={async () => errorReport(errors, version, browser)}
        byHand="Not copied. Select the list and copy it by hand."
      />
      <p class="small muted">
        The report says what failed, where in Baton and when. It contains no name, no token and no other
        content.
      </p>
    </>
  );
}
