import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import type { ExpandedRow, ExpandedRowProps } from './expanded-row.tsx';

/** Loads the details' script with the first row that is expanded, so that the table shows sooner. */
export function LazyExpandedRow(props: ExpandedRowProps) {
  const [loaded, setLoaded] = useState<{ Row: typeof ExpandedRow } | 'failed' | null>(null);
  useEffect(
    () =>
      void import('./expanded-row.tsx').then(
        ({ ExpandedRow: Row }) => setLoaded({ Row }),
        () => setLoaded('failed'),
      ),
    [],
  );
  if (loaded === null) return <Loading what="Reading the seats" />;
  if (loaded === 'failed')
    return <Notice tone="warn">The details could not be loaded. Reload this page.</Notice>;
  return <loaded.Row {...props} />;
}
