import { Notice } from '#components/basics/notice.tsx';
import type { Connection } from '#lib/domain/connection.ts';

/** Where a transfer token is to be added by somebody who may not: who does, and the way for those who are it. */
export function NotAdded({ connections }: { connections: readonly Connection[] }) {
  const ofReseller = connections.some(({ organization }) => organization.kind === 'reseller');
  return (
    <Notice
      tone="warn"
      action={
        <a class="button" href="#connections">
          {ofReseller ? 'Connect as one of them' : 'Connect as the reseller'}
        </a>
      }
    >
      {ofReseller
        ? 'Customers are added by a technician or an administrator of a reseller. Connect this browser as one of them, then add the transfer token again.'
        : 'This is a transfer token of Baton. Give it to your reseller, who adds it. If you are the reseller, connect this browser as a technician or an administrator, then add the token again.'}
    </Notice>
  );
}
