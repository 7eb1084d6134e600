import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Time } from '#components/basics/time.tsx';
import type { ReportKey } from '#lib/contract/report-schemas.ts';
import { revokeReportKey } from '#lib/contract/reports.ts';
import type { Source } from '#lib/domain/source.ts';
import { exactTime, relativeTime, shortDate } from '#lib/domain/time.ts';
import { call } from '../session/client.ts';
import { accountWords } from './account-names.ts';
import { LazyMakeReportKey, LazyReplaceReportKey } from './lazy-report-key.tsx';
import { SourcePart } from './source-part.tsx';
import type { SourcesShown } from './sources-shown.ts';

export interface ReportKeysProps {
  source: Source;
  keys: readonly ReportKey[];
  level: 2 | 3;
  shown: SourcesShown;
}

type Asked = { what: 'make' } | { what: 'replace' | 'revoke'; reportKey: ReportKey };

/** The keys with which backup engines report, for administrators with what changes them. */
export function ReportKeys({ source, keys, level, shown }: ReportKeysProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const inForce = keys.filter((key) => isInForce(key, shown.now));
  const ofAccount = shown.accounts.filter((account) => account.id === source.accountId);
  return (
    <SourcePart
      title="Report keys"
      level={level}
      add={shown.isAdmin ? { label: 'Make a report key', run: () => setAsked({ what: 'make' }) } : null}
      isOpen={asked !== null}
    >
      {inForce.length === 0 ? (
        <p class="muted">
          No key is in force, so nothing can report but by the addresses of jobs. Each machine or customer
          gets a key of its own: one that leaks then touches one.
        </p>
      ) : (
        <ul class="source-rows">
          {inForce.map((key) => (
            <KeyRow
              key={key.id}
              reportKey={key}
              shown={shown}
              onAsk={shown.isAdmin ? (what) => setAsked({ what, reportKey: key }) : null}
            />
          ))}
        </ul>
      )}
      {asked?.what === 'make' && (
        <LazyMakeReportKey
          accounts={source.accountId === null ? shown.accounts : ofAccount}
          isReseller={source.accountId === null}
          onMade={shown.reload}
          onClose={close}
        />
      )}
      {asked?.what === 'replace' && (
        <LazyReplaceReportKey reportKey={asked.reportKey} onMade={shown.reload} onClose={close} />
      )}
      {asked?.what === 'revoke' && (
        <Confirm
          title={`Revoke ${asked.reportKey.name}?`}
          verb="Revoke"
          danger
          onConfirm={() => shown.change(call(revokeReportKey, { params: { id: asked.reportKey.id } }))}
          onClose={close}
        >
          <p>
            What reports with this key is refused at once. What it has reported stays. It cannot be undone.
          </p>
        </Confirm>
      )}
    </SourcePart>
  );
}

function isInForce({ revokedAt, endsAt }: ReportKey, now: number): boolean {
  return revokedAt === null && (endsAt === null || Date.parse(endsAt) > now);
}

interface KeyRowProps {
  reportKey: ReportKey;
  shown: SourcesShown;
  /** Null if the person may not change it. */
  onAsk: ((what: 'replace' | 'revoke') => void) | null;
}

function KeyRow({ reportKey, shown, onAsk }: KeyRowProps) {
  const { name, accountId, createsJobs, createdAt, createdBy, lastUsedAt, endsAt } = reportKey;
  const id = useId();
  const lastUsed = lastUsedAt === null ? null : Date.parse(lastUsedAt);
  return (
    <li class="source-row">
      <div>
        <p id={id}>
          <strong>{name}</strong>{' '}
          {endsAt !== null && (
            <span class="badge" data-tone="warn">
              replaced, ends {exactTime(Date.parse(endsAt))}
            </span>
          )}
        </p>
        <p class="small muted">
          {shown.isReseller && `${accountWords(shown.accounts, accountId, 'any of your accounts')}\u00a0· `}
          {createsJobs ? 'makes jobs' : 'makes no jobs'}
          {'\u00a0· '}made {shortDate(Date.parse(createdAt))} by {createdBy ?? 'somebody who is gone'}
          {'\u00a0· '}
          {lastUsed === null ? (
            'never used'
          ) : (
            <>
              last used <Time at={lastUsed}>{relativeTime(lastUsed, shown.now)}</Time>
            </>
          )}
        </p>
      </div>
      {onAsk && (
        <div class="row">
          {endsAt === null && (
            <Button small describedBy={id} onClick={() => onAsk('replace')}>
              Replace
            </Button>
          )}
          <Button small describedBy={id} onClick={() => onAsk('revoke')}>
            Revoke
          </Button>
        </div>
      )}
    </li>
  );
}
