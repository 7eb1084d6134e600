import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { AccountRow } from '#lib/domain/account.ts';

export interface ExportToolsProps {
  /** Returns the rows of the view in its order; called only when needed. */
  rows: () => readonly AccountRow[];
  /** In ms, by the console's clock. */
  now: number;
}

/** Exports the view as a file and prints it. */
export function ExportTools({ rows, now }: ExportToolsProps) {
  const [written, setWritten] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);

  const save = async () => {
    setFailed(false);
    setWritten('CSV');
    try {
      // Loaded lazily: about one visit in a hundred exports a file.
      const { saveAccounts } = await import('./save-accounts.ts');
      const all = rows();
      const showProgress = (count: number) => setWritten(`CSV, ${count} of ${all.length}`);
      await saveAccounts(all, now, showProgress, left.current.signal);
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
