import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { type Load, useLoaded } from '#components/basics/use-loaded.ts';
import type { ExpandedRowProps } from './expanded-row.tsx';

const load: Load<ExpandedRowProps> = async () => (await import('./expanded-row.tsx')).ExpandedRow;

/** Loads the details' script with the first row that is expanded, so that the table shows sooner. */
export function LazyExpandedRow(props: ExpandedRowProps) {
  const loaded = useLoaded(load);
  if (loaded === null) return <Loading what="Reading the seats" />;
  if (loaded === 'failed')
    return <Notice tone="warn">The details could not be loaded. Reload this page.</Notice>;
  return <loaded.Part {...props} />;
}
