import { inSlices } from '#components/basics/in-slices.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { accountsCsv } from './accounts-csv.ts';
import { download, fileName } from './download.ts';

/** Has the browser save the rows as a file, in steps, unless the person leaves meanwhile. `now` in ms, by the console's clock. */
export async function saveAccounts(
  rows: readonly AccountRow[],
  now: number,
  onProgress: (written: number) => void,
  left: AbortSignal,
): Promise<void> {
  const parts = await inSlices(accountsCsv(rows, now), onProgress, left);
  if (parts !== null) download(fileName('status', now, 'csv'), 'text/csv;charset=utf-8', parts);
}
