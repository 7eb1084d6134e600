import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextToCopy } from '#components/basics/text-to-copy.tsx';
import type { ReportJob } from '#lib/contract/report-schemas.ts';
import { getJobAddress, replaceJobAddress } from '#lib/contract/reports.ts';
import { useSending } from '../hooks/use-sending.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call } from '../session/client.ts';

export interface JobAddressProps {
  job: ReportJob;
  onClose: () => void;
}

/** The address of a job's pings, to be copied or replaced. */
export function JobAddress({ job, onClose }: JobAddressProps) {
  const params = { id: job.id };
  const [read] = useState(() => () => call(getJobAddress, { params }));
  const resource = useResource(read);
  const [made, setMade] = useState<{ address: string | null } | null>(null);
  const { busy, failure, send } = useSending<{ address: string | null }>();
  const shown = made ?? resource.data;
  const replace = async () => {
    const answer = await send(() => call(replaceJobAddress, { params }));
    if (answer) setMade(answer);
  };
  return (
    <Dialog title={`Address of ${job.name}`} onClose={onClose}>
      {(close) => (
        <>
          {shown === null && <ResourceState {...resource} />}
          {shown?.address === null && (
            <p>This console has another secret than when the address was made. Make a new one to see it.</p>
          )}
          {shown?.address && (
            <>
              <TextToCopy label="Address" text={shown.address} />
              <p class="small muted">
                Each request to it says that the job ran well; with <code>/start</code>, <code>/fail</code> or
                an exit status after it, that. Whoever has it can report, so keep it where you keep passwords.
              </p>
            </>
          )}
          {made && <Notice tone="good">This address is new. The one before has ended.</Notice>}
          {failure && <Notice tone="bad">{failure}</Notice>}
          <div class="dialog-actions">
            {shown && (
              <Button busy={busy} onClick={() => void replace()}>
                Make a new one
              </Button>
            )}
            <Button kind="primary" onClick={close}>
              Done
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
