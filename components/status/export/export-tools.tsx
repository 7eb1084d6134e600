import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { inSlices } from '#components/basics/in-slices.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { download, fileName } from './download.ts';

export interface ExportToolsProps {
  /** The rows of the view, in its order; asked for when they are needed. */
  rows: () => readonly AccountRow[];
  /** In ms, by the console's clock. */
  now: number;
}

/** The view as a file, and on paper. */
export function ExportTools({ rows, now }: ExportToolsProps) {
  const [written, setWritten] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);

  const save = async () => {
    setFailed(false);
    setWritten('CSV');
    try {
      // Loaded when first needed: of a hundred visits one takes the file.
      const { accountsCsv } = await import('./accounts-csv.ts');
      const all = rows();
      const tell = (count: number) => setWritten(`CSV, ${count} of ${all.length}`);
      const parts = await inSlices(accountsCsv(all, now), tell, left.current.signal);
      if (parts !== null) download(fileName('status', now, 'csv'), 'text/csv;charset=utf-8', parts);
    } catch {
      setFailed(true);
    }
    setWritten(null);
  };

  return (
    <>
      <Button busy={written !== null} onClick={() => void save()}>
        {written ?? 'CSV'}
      </Button>
      <Button onClick={() => window.print()}>Print</Button>
      {failed && (
        <span class="small" role="alert">
          The file could not be made. Reload this page and try again.
        </span>
      )}
    </>
  );
}
