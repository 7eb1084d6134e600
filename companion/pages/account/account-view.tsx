import { useEffect } from 'preact/hooks';
import type { Load } from '#components/basics/use-loaded.ts';
import type { AccountJobs } from '#lib/contract/account-job-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { setOwnThresholds, setTags } from '#lib/contract/status.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import type { AccountSource } from '#lib/domain/account-source.ts';
import { may, type Power } from '#lib/domain/roles.ts';
import { call } from '../session/client.ts';
import './account.css';
import { LazyPage } from '../router/lazy-page.tsx';
import type { AccountActivityProps } from './account-activity.tsx';
import { AccountHead } from './account-head.tsx';
import { Authorization } from './authorization.tsx';
import { Backups } from './backups.tsx';
import { OwnThresholds } from './own-thresholds.tsx';
import { Tags } from './tags.tsx';

/** Loaded while the rest of the page is shown already. */
const loadActivity: Load<AccountActivityProps> = async () =>
  (await import('./account-activity.tsx')).AccountActivity;

export interface AccountViewProps {
  account: AccountDetail;
  jobs: AccountJobs;
  sources: readonly AccountSource[];
  parts: typeof import('./parts.ts');
  me: Me;
  /** In ms, by the console's clock. */
  now: number;
  /** Called after the account was changed on this page. */
  changed: () => Promise<void>;
}

/** The parts of the page that concern the reader's side: a customer, for example, has neither tags nor mutes. */
export function AccountView({ account, jobs, sources, parts, me, now, changed }: AccountViewProps) {
  // A link to a part of the page opened the page before that part was rendered.
  useEffect(() => document.getElementById(location.hash.slice(1))?.focus(), []);
  const { kind } = me.organization;
  const holds = (power: Power) => may(kind, me.role, power);
  const isReseller = kind === 'reseller';
  // Its customer's own source: then licenses are given there.
  const isAtSpanning = sources.some(({ vendor, isOwn }) => vendor === 'spanning' && isOwn !== isReseller);
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
      {!isAtSpanning && <parts.DirectoryNotice account={account} now={now} />}
      <parts.ReadNotice account={account} />
      <div class="account">
        <div class="account-main">
          <Backups account={account} now={now} isReseller={isReseller} />
          <parts.Workloads account={account} now={now} />
          <parts.Jobs account={account} jobs={jobs} now={now} isReseller={isReseller} />
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
            <LazyPage
              load={loadActivity}
              props={{ accountId: account.id, now, seesAll: holds('administer') }}
            />
          )}
        </div>
        <div class="account-side">
          <parts.ReadBy account={account} now={now} mayCheck={holds('check')} changed={changed} />
          <parts.Origin
            account={account}
            sources={sources}
            now={now}
            isReseller={isReseller}
            mayConnect={holds('administer')}
          />
          <Authorization account={account} now={now} isAsker={isReseller && holds('redeem')} />
          <parts.Terms account={account} now={now} isAtSpanning={isAtSpanning} />
        </div>
      </div>
    </>
  );
}
