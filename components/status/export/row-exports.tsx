import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import type { AccountDetail } from '#lib/domain/account.ts';
import { download, fileName } from './download.ts';
import { rowText } from './row-text.ts';

export interface RowExportsProps {
  account: AccountDetail;
  /** In ms, by the console's clock. */
  now: number;
  /** The address of the account's page. */
  address: string;
}

/** Exports one account as text for a ticket or as a page for its customer. */
export function RowExports({ account, now, address }: RowExportsProps) {
  const [failed, setFailed] = useState(false);
  const save = async () => {
    setFailed(false);
    try {
      const { reportHtml } = await import('./report.tsx');
      const name = fileName(`report-${account.domain}-${account.service}`, now, 'html');
      download(name, 'text/html;charset=utf-8', [reportHtml(account, now)]);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <CopyButton
        small
        label="Copy for a ticket"
        text={async () => rowText(account, now, address)}
        byHand="Not copied. Allow this page to use the clipboard, and try again."
      />
      <Button small onClick={() => void save()}>
        Report
      </Button>
      {failed && (
        <span class="small" role="alert">
          The report could not be made. Reload this page and try again.
        </span>
      )}
    </>
  );
}
