import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { Age } from './age.tsx';
import './glance.css';
import { GlanceRow } from './glance-row.tsx';
import { summarize } from './summary.ts';

export interface GlanceProps {
  glance: GlanceRecord;
  /** In ms: ours for the age of the data, the console's for the health of the rows. */
  now: number;
  clockOffset: number;
  checking: boolean;
  onCheck: () => void;
  /** Address of the status page. */
  statusHref: string;
  limit?: number;
  /** What to do while there is no account at all. */
  whenEmpty: string;
}

/** Is anything wrong? The worst accounts first, with the age of what is known. */
export function Glance({
  glance,
  now,
  clockOffset,
  statusHref,
  limit = 3,
  whenEmpty,
  ...check
}: GlanceProps) {
  const consoleNow = now + clockOffset;
  const { total, attention, unwell, unseen, well } = summarize(glance, consoleNow);
  const shown = unwell.slice(0, limit);
  const more = unwell.length - shown.length + unseen;
  return (
    <section class="glance" aria-label="Status">
      <div class="glance-head">
        <h2 class="numbers">{headline(total, attention)}</h2>
        <Button small square kind="quiet" label="Check now" busy={check.checking} onClick={check.onCheck}>
          {check.checking ? <Spinner /> : <Icon name="refresh" />}
        </Button>
        <Age glance={glance} now={now} />
      </div>
      {total === 0 && glance.checkedAt !== null && <p class="muted">{whenEmpty}</p>}
      <ul>
        {shown.map((account) => (
          <li key={account.id}>
            <GlanceRow account={account} now={consoleNow} href={statusHref} />
          </li>
        ))}
      </ul>
      <p class="glance-foot">
        {more > 0 && (
          <a href={statusHref} target="_blank" rel="noreferrer">
            and {more} more
          </a>
        )}
        {well > 0 && (
          <span class="muted">
            <HealthMark health="ok" /> {wellWords(well, total)}
          </span>
        )}
      </p>
    </section>
  );
}

function headline(total: number, attention: number): string {
  if (attention > 0) return `${attention} ${attention === 1 ? 'needs' : 'need'} attention`;
  return total === 0 ? 'No customers yet' : 'Nothing needs attention';
}

function wellWords(well: number, total: number): string {
  if (well === total) return total === 1 ? 'The one account is well' : `All ${total} accounts are well`;
  return `${well} ${well === 1 ? 'other is' : 'others are'} well`;
}
