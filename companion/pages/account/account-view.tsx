import { useEffect } from 'preact/hooks';
import type { Me } from '#lib/contract/schemas.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import { may, type Power } from '#lib/domain/roles.ts';
import { client } from '../client.ts';
import './account.css';
import { AccountActivity } from './account-activity.tsx';
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
  /** Something of it was changed here. */
  changed: () => Promise<void>;
}

/** What is of interest to the reader's side: a customer has no tags, and hears of nothing to be muted. */
export function AccountView({ account, me, now, changed }: AccountViewProps) {
  // A link to a part of the page led here before that part was drawn.
  useEffect(() => document.getElementById(location.hash.slice(1))?.focus(), []);
  const { kind } = me.organization;
  const holds = (power: Power) => may(kind, me.role, power);
  const isReseller = kind === 'reseller';
  const params = { id: account.id };
  /** Shown anew before it is said that it is saved. */
  const save = async (call: Promise<unknown>) => {
    await call;
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
                  ? (thresholds) => save(client.setOwnThresholds({ params, body: { thresholds } }))
                  : null
              }
            />
            {isReseller && (
              <Tags
                tags={account.tags}
                onSave={holds('configure') ? (body) => save(client.setTags({ params, body })) : null}
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
