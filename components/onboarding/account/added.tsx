import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { AccountName } from '#lib/domain/account.ts';
import { serviceWords } from '#lib/domain/domain-words.ts';

export interface AddedProps {
  account: AccountName;
  /** To whom the mail goes. */
  email: string;
  onCheck: (accountId: string) => void;
  close: () => void;
}

/** What happens next, once an account waits for its client. */
export function Added({ account, email, onCheck, close }: AddedProps) {
  return (
    <>
      <Notice tone="good">
        {account.name} was added: {serviceWords(account)}. The mail with the link is on its way to{' '}
        {email.trim()}.
      </Notice>
      <p>
        Until the client has authorized it, its row says Check Authorization: there you see whether the mail
        arrived and the link was opened, and can send it again.
      </p>
      <div class="dialog-actions">
        <Button onClick={() => onCheck(account.id)}>Check Authorization</Button>
        <Button kind="primary" focused onClick={close}>
          Close
        </Button>
      </div>
    </>
  );
}
