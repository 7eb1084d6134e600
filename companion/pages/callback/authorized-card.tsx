import '#components/basics/panel.css';
import { Notice } from '#components/basics/notice.tsx';
import { serviceWords } from '#lib/domain/domain-words.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import { accountAddress } from '../addresses.ts';
import type { Aim } from '../authorize/aim.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { Card } from '../frame.tsx';
import { userWords } from './authorized-words.ts';

export interface AuthorizedCardProps {
  /** For what it was begun. */
  of: Aim['of'];
  authorized: Authorized;
}

/** What was authorized, what was found, and what its administrator can do now. */
export function AuthorizedCard({ of, authorized }: AuthorizedCardProps) {
  const { accountId, organization, service, reseller, email } = authorized;
  return (
    <Card title="Authorized">
      <Notice tone="good">{serviceWords(authorized)} is authorized, and its backups begin.</Notice>
      <dl class="facts">
        <dt>Organization</dt>
        <dd>{organization}</dd>
        <dt>Users</dt>
        <dd>{userWords(authorized)}</dd>
        <dt>Reseller</dt>
        <dd>{reseller ?? 'none'}</dd>
        <dt>Authorized by</dt>
        <dd>{email}</dd>
      </dl>
      {of === 'account' ? (
        <a class="button" data-kind="primary" data-wide href={accountAddress(accountId)}>
          See the account
        </a>
      ) : (
        <>
          <p>You can sign in here now, as {email}, to see the backups and to give licenses.</p>
          <ContinueButton aim={{ of: 'sign-in', service, next: '/settings' }} />
        </>
      )}
    </Card>
  );
}
