import { Notice } from '#components/basics/notice.tsx';
import { type AccountDetail, isOwned, type Service } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { grantEndSentence } from '#lib/domain/grant-words.ts';
import { ADMINISTRATOR_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { exactTime } from '#lib/domain/time.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

export interface DirectoryNoticeProps {
  account: Pick<
    AccountDetail,
    'kind' | 'directory' | 'domain' | 'service' | 'autoAdd' | 'authorizedAt' | 'consentEndedAt'
  >;
  /** In ms, by the console's clock. */
  now: number;
}

const DAY_MS = 86_400_000;

/**
 * Says why the list of users may not be read any more, or warns that it could not be for more than a day; or says that auto-add
 * is on but will find no further users, as the console cannot read the list again.
 */
export function DirectoryNotice({ account, now }: DirectoryNoticeProps) {
  if (!isOwned(account)) return null;
  const { directory, domain, service, autoAdd, authorizedAt, consentEndedAt } = account;
  if (directory === null && autoAdd && authorizedAt !== null) return <NotReadAgain service={service} />;
  if (directory?.end && consentEndedAt !== null) {
    return (
      <Notice tone="bad">
        {grantEndSentence(directory.end, service)} The list of users was last read on{' '}
        {exactTime(Date.parse(directory.readAt))}, and may not be read since{' '}
        {exactTime(Date.parse(consentEndedAt))}: users who joined after that are not found, and those who left
        keep their licenses. Backups go on. It is tried again every hour, and there is no way to agree again
        here yet: ask the operator of this console.
      </Notice>
    );
  }
  if (!directory?.failingSince || now - Date.parse(directory.failingSince) <= DAY_MS) return null;
  return (
    <Notice tone="warn">
      The list of users was last read on {exactTime(Date.parse(directory.readAt))}; users who came since are
      not found. It is tried again every hour, and there is no way to agree again here. Ask a{' '}
      {ADMINISTRATOR_NAMES[service]} of {domainWords(domain)} whether {SERVICE_NAMES[service]} still lets
      Baton read it; if it does, ask the operator of this console.
    </Notice>
  );
}

function NotReadAgain({ service }: { service: Service }) {
  return (
    <Notice tone="info">
      Users Auto-Add is on, but this console cannot read the list of users of {SERVICE_NAMES[service]} again.
      Users who came since the account was authorized are not found and get no license. Ask the operator of
      this console.
    </Notice>
  );
}
