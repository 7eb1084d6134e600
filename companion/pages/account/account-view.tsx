import { useEffect, useMemo } from 'preact/hooks';
import { listActivity } from '#lib/contract/activity.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { setOwnThresholds, setTags } from '#lib/contract/status.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import { may, type Power } from '#lib/domain/roles.ts';
import { call } from '../session/client.ts';
import './account.css';
import type { Activity } from '#lib/domain/activity.ts';
import { ActivityLog } from '../activity/activity-log.tsx';
import type { ReadPage } from '../resource/use-paged-list.ts';
import { AccountHead } from './account-head.tsx';
import { Authorization } from './authorization.tsx';
import { Backups } from './backups.tsx';
import { DirectoryNotice } from './directory-notice.tsx';
import { OwnThresholds } from './own-thresholds.tsx';
import { Tags } from './tags.tsx';
import { Terms } from './terms.tsx';

export interface AccountViewProps {
  account: AccountDetail;
  me: Me;
  /** In ms, by the console's clock. */
  now: number;
  /** Called after the account was changed on this page. */
  changed: () => Promise<void>;
}

/** The parts of the page that concern the reader's side: a customer, for example, has neither tags nor mutes. */
export function AccountView({ account, me, now, changed }: AccountViewProps) {
  // A link to a part of the page opened the page before that part was rendered.
  useEffect(() => document.getElementById(location.hash.slice(1))?.focus(), []);
  const { kind } = me.organization;
  const holds = (power: Power) => may(kind, me.role, power);
  const isReseller = kind === 'reseller';
  const params = { id: account.id };
  /** Reloads the account before the form says that it is saved. */
  const save = async (change: Promise<unknown>) => {
    await change;
    await changed();
    return account.id;
  };
  return (
    <>
      <AccountHead account={account} now={now} isReseller={isReseller} changed={changed} />
      <DirectoryNotice account={account} now={now} />
      <div class="account">
        <div class="account-main">
          <Backups account={account} now={now} isReseller={isReseller} />
          <div class="account-set">
            <OwnThresholds
              account={account}
              isReseller={isReseller}
              onSave={
                holds('configure')
                  ? (thresholds) => save(call(setOwnThresholds, { params, body: { thresholds } }))
                  : null
              }
            />
            {isReseller && (
              <Tags
                tags={account.tags}
                onSave={holds('configure') ? (body) => save(call(setTags, { params, body })) : null}
              />
            )}
          </div>
          {holds('activity') && (
            <AccountActivity accountId={account.id} now={now} seesAll={holds('administer')} />
          )}
        </div>
        <div class="account-side">
          <Authorization account={account} now={now} isAsker={isReseller && holds('redeem')} />
          <Terms account={account} now={now} />
        </div>
      </div>
    </>
  );
}

interface AccountActivityProps {
  accountId: string;
  /** In ms, by the console's clock. */
  now: number;
  seesAll: boolean;
}

/** The part of the activity log that concerns one account. */
function AccountActivity({ accountId, now, seesAll }: AccountActivityProps) {
  const readPage = useMemo(() => activityReader(accountId), [accountId]);
  return (
    <section class="panel" aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      {!seesAll && <p class="muted">What you did yourself. Administrators see what everybody did.</p>}
      <ActivityLog readPage={readPage} now={now} whenEmpty="Nothing yet." />
    </section>
  );
}

function activityReader(accountId: string): ReadPage<Activity> {
  return (cursor) =>
    call(listActivity, { query: { accountId, limit: 10, ...(cursor !== undefined && { cursor }) } });
}
