import { SourceHealthLine } from '#components/sources/source-state.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import type { AccountSource } from '#lib/domain/account-source.ts';
import { SETTINGS, SOURCES } from '#lib/domain/console-pages.ts';
import { givenWords } from '#lib/domain/source-words.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { otherSideOf } from './account-words.ts';
import './origin.css';

export interface OriginProps {
  account: Pick<AccountRow, 'name' | 'reseller'>;
  sources: readonly AccountSource[];
  /** In ms, by the console's clock. */
  now: number;
  isReseller: boolean;
  /** Whether the reader may make a source. */
  mayConnect: boolean;
}

/** The sources of what is shown of an account, and on whose side each is. */
export function Origin({ account, sources, now, isReseller, mayConnect }: OriginProps) {
  const otherSide = otherSideOf(account, isReseller);
  return (
    <section class="panel" aria-labelledby="origin">
      <h2 id="origin">Where this comes from</h2>
      {sources.length === 0 ? (
        <>
          <p class="muted">Nothing reports on this account yet.</p>
          {mayConnect && (
            <p>
              <a href={isReseller ? SOURCES : `${SETTINGS}#sources`}>Connect what backs it up</a>
            </p>
          )}
        </>
      ) : (
        <ul class="parted">
          {sources.map(({ vendor, name, isOwn, gives, dueBy, ...source }, index) => (
            <li key={index} class="origin">
              <h3>
                <bdi>{name ?? VENDOR_NAMES[vendor]}</bdi>
                {name !== null && name !== VENDOR_NAMES[vendor] && ` (${VENDOR_NAMES[vendor]})`}{' '}
                <span class="muted">
                  {isOwn ? 'yours' : 'of '}
                  {!isOwn && <bdi>{otherSide}</bdi>}
                </span>
              </h3>
              <SourceHealthLine source={{ ...source, nextDueBy: dueBy, lastDueBy: dueBy }} now={now} />
              {source.lastReportAt !== null && <p class="muted">{givenWords(gives)}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
