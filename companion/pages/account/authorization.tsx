import { HealthLabel } from '#components/basics/health-mark.tsx';
import { type AccountRow, isOwned } from '#lib/domain/account.ts';
import { checkAuthorizationAddress } from '#lib/domain/console-pages.ts';
import { exactTime, relativeTime } from '#lib/domain/time.ts';
import { authorizationAdvice } from './account-words.ts';
import { OwnAuthorization } from './own-authorization.tsx';

export interface AuthorizationProps {
  account: AccountRow;
  /** In ms, by the console's clock. */
  now: number;
  /** The reader's organization asked for the authorization, and the reader may act on it. */
  isAsker: boolean;
}

/** Whether the client has authorized the account, and until when they can do so. */
export function Authorization({ account, now, isAsker }: AuthorizationProps) {
  if (!isOwned(account)) return null;
  const { authorizedAt, linkExpiresAt } = account;
  const isExpired = linkExpiresAt !== null && Date.parse(linkExpiresAt) <= now;
  return (
    <section class="panel" id="authorization" tabIndex={-1} aria-labelledby="authorization-title">
      <h2 id="authorization-title">Authorization</h2>
      <dl class="facts">
        <dt>State</dt>
        <dd>
          {authorizedAt === null ? <HealthLabel health={isExpired ? 'expired' : 'pending'} /> : 'Authorized'}
        </dd>
        <dt>Asked for</dt>
        <ExactTimeFact at={account.requestedAt} now={now} />
        {authorizedAt !== null && (
          <>
            <dt>Authorized</dt>
            <ExactTimeFact at={authorizedAt} now={now} />
          </>
        )}
        {authorizedAt === null && linkExpiresAt !== null && (
          <>
            <dt>Link {isExpired ? 'expired' : 'expires'}</dt>
            <ExactTimeFact at={linkExpiresAt} now={now} />
          </>
        )}
      </dl>
      {authorizedAt === null && <p>{authorizationAdvice(account, now)}</p>}
      {authorizedAt === null && isAsker && (
        <>
          {account.managedBy !== 'client' && <OwnAuthorization account={account} />}
          <div>
            <a href={checkAuthorizationAddress(account.id)}>Check Authorization</a>
          </div>
        </>
      )}
    </section>
  );
}

function ExactTimeFact({ at, now }: { at: string; now: number }) {
  const time = Date.parse(at);
  return (
    <dd>
      {exactTime(time)} <span class="muted">({relativeTime(time, now)})</span>
    </dd>
  );
}
