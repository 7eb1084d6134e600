import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { download, fileName } from '#components/status/export/download.ts';
import { client, everything } from '../client.ts';
import { useSending } from '../links/use-sending.ts';

/** All of the log that the person may read, as a file. `now` in ms, by the console's clock. */
export function ActivityExport({ now }: { now: number }) {
  const { busy, failure, send } = useSending<null>();
  const save = () =>
    send(async () => {
      const entries = await everything((query) => client.listActivity({ query }));
      // Loaded when first needed, as the status page's is.
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
