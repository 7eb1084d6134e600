import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import type { AccountRow, Preferences } from '#lib/domain/account.ts';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { Age } from './age.tsx';
import './glance.css';
import { GlanceFoot } from './glance-foot.tsx';
import { GlanceRow } from './glance-row.tsx';
import { MutedAccounts } from './muted-accounts.tsx';
import { type Summary, summarize } from './summary.ts';
import { type SetPreferences, usePreferences } from './use-preferences.ts';

export interface GlanceProps {
  glance: GlanceRecord;
  /** In ms: ours for the age of the data, the console's for the health of the rows. */
  now: number;
  clockOffset: number;
  checking: boolean;
  onCheck: () => void;
  /** Addresses of the status page, and of an account's row there. */
  statusHref: string;
  accountHref: (accountId: string) => string;
  /** Address of Check Authorization; null: not for this person. */
  checkHref: ((accountId: string) => string) | null;
  setPreferences: SetPreferences;
  limit?: number;
  /** What to do while there is no account at all. */
  whenEmpty: string;
}

/** Is anything wrong? The worst accounts first, with the age of what is known. */
export function Glance({ glance, now, clockOffset, statusHref, limit = 3, ...props }: GlanceProps) {
  const consoleNow = now + clockOffset;
  const { of, change: prefer, failure } = usePreferences(props.setPreferences);
  const chosen = (row: AccountRow) => ({ ...row, ...of(row) });
  const { worst, mutedRows } = glance;
  const shown = { ...glance, worst: worst.map(chosen), mutedRows: mutedRows.map(chosen) };
  const summary = summarize(shown, consoleNow);
  /** The account whose menu is open. */
  const [muting, setMuting] = useState<string | null>(null);
  const [showsMuted, setShowsMuted] = useState(false);
  const rows = summary.unwell.slice(0, limit);
  const [said, setSaid] = useState('');
  useLayoutEffect(() => {
    // The line that had the focus is gone: it is for the list that the account went to, if there still is one.
    const find = (selector: string) => document.querySelector<HTMLElement>(`.glance${selector} > .button`);
    if (said) (find('-foot') ?? find('-head'))?.focus();
  }, [said]);
  const choose = (account: AccountRow, change: Partial<Preferences>) => {
    setMuting(null);
    if ('mute' in change) setSaid(`${account.name} is ${change.mute ? '' : 'no longer '}muted`);
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
        <Age glance={glance} now={now} />
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
              checkHref={account.authorizedAt === null && props.checkHref?.(account.id)}
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
      <output class="unseen">{said}</output>
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
      {total > 0 && well === total && !summary.isOld ? (
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

function headline({ total, attention, isOld, isChecked }: HeadlineProps): string {
  if (attention > 0)
    return `${isOld ? 'At least ' : ''}${attention} ${attention === 1 ? 'needs' : 'need'} attention`;
  if (total === 0) return isChecked ? 'No customers yet' : 'Nothing known yet';
  return isOld ? 'Being counted again' : 'Nothing needs attention';
}
