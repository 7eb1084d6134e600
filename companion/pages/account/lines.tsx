import { Jobs, type JobsProps } from './jobs.tsx';
import { Workloads } from './workloads.tsx';

/** What an account's verdict is made of: a line for each kind of data, and for each job. */
export function Lines(props: JobsProps) {
  return (
    <>
      <Workloads {...props} />
      <Jobs {...props} />
    </>
  );
}
