import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { inSlices } from '#components/transfer/in-slices.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { download, fileName } from './download.ts';

export interface ExportToolsProps {
  /** The rows of the view, in its order. */
  shown: readonly AccountRow[];
  /** In ms, by the console's clock. */
  now: number;
}

/** The view as a file, and on paper. */
export function ExportTools({ shown, now }: ExportToolsProps) {
  const [written, setWritten] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);

  const save = async () => {
    setFailed(false);
    setWritten(0);
    try {
      // Loaded when first needed: of a hundred visits one takes the file.
      const { accountsCsv } = await import('./accounts-csv.ts');
      const parts = await inSlices(accountsCsv(shown, now), setWritten, left.current.signal);
      if (parts !== null) download(fileName('status', now, 'csv'), 'text/csv;charset=utf-8', parts);
    } catch {
      setFailed(true);
    }
    setWritten(null);
  };

  return (
    <>
      <Button small busy={written !== null} disabled={shown.length === 0} onClick={() => void save()}>
        {written === null || written === 0 ? 'CSV' : `CSV, ${written} of ${shown.length}`}
      </Button>
      <Button small disabled={shown.length === 0} onClick={() => window.print()}>
        Print
      </Button>
      {failed && (
        <span class="small" role="alert">
          The file could not be made. Reload this page and try again.
        </span>
      )}
    </>
  );
}
