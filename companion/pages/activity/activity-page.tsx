import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { client } from '../client.ts';
import { ActivityExport } from './activity-export.tsx';
import { ActivityLog } from './activity-log.tsx';

const readActivity = (cursor: string | undefined) =>
  client.listActivity({ query: { limit: 50, ...(cursor !== undefined && { cursor }) } });

/** The organization's log; who is no administrator sees what they did themselves. */
export function ActivityPage({ me, now }: { me: Me; now: () => number }) {
  const seesAll = may(me.organization.kind, me.role, 'administer');
  const whenEmpty = seesAll ? 'change to your accounts and your team' : 'account you add';
  return (
    <>
      {!seesAll && <p class="muted">What you did yourself. Administrators see what everybody did.</p>}
      <ActivityExport now={now()} />
      <ActivityLog
        list={readActivity}
        now={now()}
        whenEmpty={`Nothing yet. Every ${whenEmpty} is written down here.`}
      />
    </>
  );
}
