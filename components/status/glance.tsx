import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import { type AccountRow, isPending, type Preferences } from '#lib/domain/account.ts';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { GlanceAge } from './glance-age.tsx';
import './glance.css';
import { GlanceFoot, MutedAccounts } from './glance-foot.tsx';
import { GlanceRow } from './glance-row.tsx';
import { type Summary, summarize } from './summary.ts';
import { type SetPreferences, usePreferences } from './use-preferences.ts';

export interface GlanceProps {
  glance: GlanceRecord;
  /**
   * This computer's clock in ms, for the age of the data; with `clockOffset`, the console's clock for the health of the
   * rows.
   */
  now: number;
  clockOffset: number;
  checking: boolean;
  onCheck: () => void;
  /** The address of the status page, and of an account's row in it. */
  statusHref: string;
  accountHref: (accountId: string) => string;
  /** The address of Check Authorization; null if the person may not use it. */
  checkHref: ((accountId: string) => string) | null;
  setPreferences: SetPreferences;
  limit?: number;
  /** Shown if there are no accounts. */
  whenEmpty: string;
}

/** Answers whether anything is wrong: the worst accounts first, with the age of the data. */
export function Glance({ glance, now, clockOffset, statusHref, limit = 3, ...props }: GlanceProps) {
  const consoleNow = now + clockOffset;
  const { of, change: prefer, failure } = usePreferences(props.setPreferences);
  const chosen = (row: AccountRow) => ({ ...row, ...of(row) });
  const { worst, mutedRows } = glance;
  const shown = { ...glance, worst: worst.map(chosen), mutedRows: mutedRows.map(chosen) };
  const summary = summarize(shown, consoleNow);
  /** The account whose mute menu is open. */
  const [muting, setMuting] = useState<string | null>(null);
  const [showsMuted, setShowsMuted] = useState(false);
  const rows = summary.unwell.slice(0, limit);
  const [announcement, setAnnouncement] = useState('');
  useLayoutEffect(() => {
    // The focused row is gone: focus the list to which the account moved, if it is shown.
    const find = (selector: string) => document.querySelector<HTMLElement>(`.glance${selector} > .button`);
    if (announcement) (find('-foot') ?? find('-head'))?.focus();
  }, [announcement]);
  const choose = (account: AccountRow, change: Partial<Preferences>) => {
    setMuting(null);
    if ('mute' in change) setAnnouncement(`${account.name} is ${change.mute ? '' : 'no longer '}muted`);
    prefer(account, change);
  };
  const more = summary.unwell.length - rows.length + summary.unseen;
  return (
    <section class="glance" aria-label="Status">
      <div class="glance-head">
        <Headline {...summary} isChecked={glance.checkedAt !== null} />
        <Button small square kind="quiet" label="Check now" busy={props.checking} onClick={props.onCheck}>
          {props.checking ? <Spinner /> : <Icon name="refresh" />}
        </Button>
        <GlanceAge glance={glance} now={now} />
      </div>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {summary.total === 0 && glance.checkedAt !== null && <p class="muted">{props.whenEmpty}</p>}
      <ul>
        {rows.map((account) => (
          <li key={account.id}>
            <GlanceRow
              account={account}
              now={consoleNow}
              href={props.accountHref(account.id)}
              checkHref={isPending(account) && props.checkHref?.(account.id)}
              isMuting={muting === account.id}
              onMuting={(isMuting) => setMuting(isMuting ? account.id : null)}
              onPrefer={(change) => choose(account, change)}
            />
          </li>
        ))}
      </ul>
      <GlanceFoot
        summary={summary}
        more={more}
        statusHref={statusHref}
        showsMuted={showsMuted}
        onMuted={() => setShowsMuted(!showsMuted)}
      />
      {showsMuted && summary.muted > 0 && (
        <MutedAccounts accounts={summary.mutedRows} onUnmute={(account) => choose(account, { mute: null })} />
      )}
      <output class="unseen">{announcement}</output>
    </section>
  );
}

interface HeadlineProps extends Summary {
  isChecked: boolean;
}

function Headline(summary: HeadlineProps) {
  const { total, well } = summary;
  return (
    <h2 class="numbers">
      {total > 0 && well === total && !summary.isOutdated ? (
        <>
          <HealthMark health="ok" />{' '}
          {total === 1 ? 'The one account is well' : `All ${total} accounts are well`}
        </>
      ) : (
        headline(summary)
      )}
    </h2>
  );
}

function headline({ total, attention, isOutdated, isChecked }: HeadlineProps): string {
  if (attention > 0)
    return `${isOutdated ? 'At least ' : ''}${attention} ${attention === 1 ? 'needs' : 'need'} attention`;
  if (total === 0) return isChecked ? 'No customers yet' : 'Nothing known yet';
  return isOutdated ? 'Being counted again' : 'Nothing needs attention';
}
