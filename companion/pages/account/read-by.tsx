import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import { checkAccountNow } from '#lib/contract/sources.ts';
import type { AccountDetail, AccountReading } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { useLookOften } from '../hooks/use-look-often.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';
import { manageAddress, readingWords } from './reading-words.ts';

export interface ReadByProps {
  account: AccountDetail;
  /** In ms, by the console's clock. */
  now: number;
  /** Whether the person may have it read now. */
  mayCheck: boolean;
  changed: () => Promise<void>;
}

/** How a source of the reader's reads the account, and the way to where it is managed. Without such a source there is no such part. */
export function ReadBy({ account, ...props }: ReadByProps) {
  const { reading } = account;
  return reading ? <Reading {...props} account={account} reading={reading} /> : null;
}

function Reading({ account, reading, now, mayCheck, changed }: ReadByProps & { reading: AccountReading }) {
  const { vendor, readAt, isChecking, domains } = reading;
  const { busy, failure, send } = useSending<unknown>();
  useLookOften(isChecking, changed);
  const check = () =>
    send(async () => {
      await call(checkAccountNow, { params: { id: account.id } });
      await changed();
    });
  const manage = manageAddress(reading, account);
  const words = readingWords(reading);
  return (
    <section class="panel" aria-labelledby="read-by">
      <h2 id="read-by">{VENDOR_NAMES[vendor]}</h2>
      <dl class="facts">
        <dt>Last read</dt>
        <dd>
          {readAt === null ? (
            'not yet'
          ) : (
            <Time at={Date.parse(readAt)} side="start">
              {relativeTime(Date.parse(readAt), now)}
            </Time>
          )}
        </dd>
        {domains.length > 1 && (
          <>
            <dt>Domains</dt>
            <dd>
              <bdi>{domains.map(domainWords).join(', ')}</bdi>
            </dd>
          </>
        )}
      </dl>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="row">
        {manage !== undefined && (
          <a class="button" href={manage} target="_blank" rel="noopener noreferrer">
            Manage Account <span aria-hidden="true">↗</span>
            <span class="unseen"> in the portal of {VENDOR_NAMES[vendor]}</span>
          </a>
        )}
        {mayCheck && (
          <Button busy={busy || isChecking} onClick={() => void check()}>
            Check now
          </Button>
        )}
        <output class="small muted" aria-live="polite">
          {words}
        </output>
      </div>
    </section>
  );
}
