import { useMemo } from 'preact/hooks';
import { listActivity } from '#lib/contract/activity.ts';
import type { Activity } from '#lib/domain/activity.ts';
import { ActivityLog } from '../activity/activity-log.tsx';
import type { ReadPage } from '../resource/use-paged-list.ts';
import { call } from '../session/client.ts';

export interface AccountActivityProps {
  accountId: string;
  /** In ms, by the console's clock. */
  now: number;
  seesAll: boolean;
}

/** The part of the activity log that concerns one account. */
export function AccountActivity({ accountId, now, seesAll }: AccountActivityProps) {
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
