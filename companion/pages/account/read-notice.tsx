import { Notice } from '#components/basics/notice.tsx';
import type { AccountDetail } from '#lib/domain/account.ts';
import { absentWords } from './reading-words.ts';

/** Warns that the source of an account does not list it any more. */
export function ReadNotice({ account }: { account: AccountDetail }) {
  const words = account.reading ? absentWords(account.reading, account) : null;
  return words && <Notice tone="warn">{words}</Notice>;
}
