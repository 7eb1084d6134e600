import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { download, fileName } from '#components/status/export/download.ts';
import { listActivity } from '#lib/contract/activity.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call, readAllPages } from '../session/client.ts';
import { ActivityLog } from './activity-log.tsx';

const readActivity = (cursor: string | undefined) =>
  call(listActivity, { query: { limit: 50, ...(cursor !== undefined && { cursor }) } });

/** The organization's activity log. People who are not administrators see only what they did themselves. */
export function ActivityPage({ me, now }: { me: Me; now: () => number }) {
  const seesAll = may(me.organization.kind, me.role, 'administer');
  const whenEmpty = seesAll ? 'change to your accounts and your team' : 'account you add';
  return (
    <>
      {!seesAll && <p class="muted">What you did yourself. Administrators see what everybody did.</p>}
      <ActivityExport now={now()} />
      <ActivityLog
        readPage={readActivity}
        now={now()}
        whenEmpty={`Nothing yet. Every ${whenEmpty} is written down here.`}
      />
    </>
  );
}

/** Saves everything in the log that the person may read as a CSV file. `now` is in ms, by the console's clock. */
function ActivityExport({ now }: { now: number }) {
  const { busy, failure, send } = useSending<null>();
  const save = () =>
    send(async () => {
      const entries = await readAllPages((query) => call(listActivity, { query }));
      // Loaded on first use, like the export of the status page.
      const { activityCsv } = await import('./activity-csv.ts');
      download(fileName('activity', now, 'csv'), 'text/csv;charset=utf-8', [activityCsv(entries)]);
      return null;
    });
  return (
    <>
      <div>
        <Button busy={busy} onClick={() => void save()}>
          CSV
        </Button>
      </div>
      {failure && <Notice tone="bad">{failure}</Notice>}
    </>
  );
}
