import {
  accountAddress,
  CONNECT_SPANNING_ADDRESS,
  SETTINGS,
  signInAddress,
} from '#lib/domain/console-pages.ts';
import '#components/basics/panel.css';
import { Notice } from '#components/basics/notice.tsx';
import { serviceWords } from '#lib/domain/domain-words.ts';
import type { AuthorizedAccount } from '#lib/domain/onboarding.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import type { FlowPurpose } from '../authorize/flow-purpose.ts';
import { Card } from '../frame/card.tsx';

export interface AuthorizedCardProps {
  /** What the flow was begun for. */
  of: FlowPurpose['of'];
  authorized: AuthorizedAccount;
}

/** Shows what was authorized, which users were found, and what the administrator can do next. */
export function AuthorizedCard({ of, authorized }: AuthorizedCardProps) {
  const { accountId, organization, service, reseller, email } = authorized;
  return (
    <Card title="Authorized">
      <Notice tone="good">{serviceWords(authorized)} is authorized.</Notice>
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
          <ContinueButton purpose={{ of: 'sign-in', service, next: SETTINGS }} />
          <p class="small">
            Does Spanning make the backups?{' '}
            <a href={signInAddress(CONNECT_SPANNING_ADDRESS)}>Sign in and connect Spanning</a>, so that its
            licenses and results are shown here.
          </p>
        </>
      )}
    </Card>
  );
}

/** How many users were found and how many of them are protected: "24 found, all with a license". */
export function userWords({ users, licensed }: Pick<AuthorizedAccount, 'users' | 'licensed'>): string {
  const found = `${users.toLocaleString('en')} found`;
  if (users === 0) return 'none found';
  if (licensed === users) return `${found}, all with a license`;
  if (licensed === 0) return `${found}, none with a license yet: give them one to protect them`;
  return `${found}, ${licensed.toLocaleString('en')} with a license; the others are not protected`;
}
