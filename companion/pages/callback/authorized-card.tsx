import '#components/basics/panel.css';
import { Notice } from '#components/basics/notice.tsx';
import type { Authorized } from '#lib/domain/onboarding.ts';
import { serviceOf } from '#lib/domain/words.ts';
import { type Aim, beginningPage } from '../authorize/aim.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { Card } from '../frame.tsx';
import { userWords } from './authorized-words.ts';

export interface AuthorizedCardProps {
  aim: Aim;
  authorized: Authorized;
}

/** What was authorized, what was found, and what its administrator can do now. */
export function AuthorizedCard({ aim, authorized }: AuthorizedCardProps) {
  const { organization, service, reseller, email } = authorized;
  return (
    <Card title="Authorized">
      <Notice tone="good">{serviceOf(authorized)} is authorized, and its backups begin.</Notice>
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
      {aim.of === 'account' ? (
        <a class="button" data-kind="primary" data-wide href={beginningPage(aim)}>
          See the account
        </a>
      ) : (
        <>
          <p>You can sign in here now, as {email}, to see the backups and to give licences.</p>
          <ContinueButton aim={{ of: 'sign-in', service, next: '/settings' }} />
        </>
      )}
    </Card>
  );
}
