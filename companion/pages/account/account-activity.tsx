import { useMemo } from 'preact/hooks';
import type { Activity } from '#lib/domain/activity.ts';
import { ActivityLog } from '../activity/activity-log.tsx';
import { client } from '../client.ts';
import type { List } from '../use-pages.ts';

export interface AccountActivityProps {
  accountId: string;
  /** In ms, by the console's clock. */
  now: number;
  seesAll: boolean;
}

/** What the log tells of one account. */
export function AccountActivity({ accountId, now, seesAll }: AccountActivityProps) {
  const list = useMemo(() => activityOf(accountId), [accountId]);
  return (
    <section class="panel" aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      {!seesAll && <p class="muted">What you did yourself. Administrators see what everybody did.</p>}
      <ActivityLog list={list} now={now} whenEmpty="Nothing yet." />
    </section>
  );
}

function activityOf(accountId: string): List<Activity> {
  return (cursor) =>
    client.listActivity({ query: { accountId, limit: 10, ...(cursor !== undefined && { cursor }) } });
}
