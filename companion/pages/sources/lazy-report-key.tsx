import type { Load } from '#components/basics/use-loaded.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import type { MakeReportKeyProps, ReplaceReportKeyProps } from './make-report-key.tsx';

const loadMake: Load<MakeReportKeyProps> = async () => (await import('./make-report-key.tsx')).MakeReportKey;
const loadReplace: Load<ReplaceReportKeyProps> = async () =>
  (await import('./make-report-key.tsx')).ReplaceReportKey;

/** The dialogs that make report keys; what they show is loaded when they open. */
export function LazyMakeReportKey(props: MakeReportKeyProps) {
  return <LazyPage load={loadMake} props={props} />;
}

export function LazyReplaceReportKey(props: ReplaceReportKeyProps) {
  return <LazyPage load={loadReplace} props={props} />;
}
