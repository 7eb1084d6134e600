import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { MoreButton } from '#components/basics/more-button.tsx';
import {
  createObservedAccount,
  mergeObservedAccount,
  removeObservedAccount,
  renameObservedAccount,
} from '#lib/contract/observed.ts';
import type { ObservedAccount } from '#lib/contract/observed-schemas.ts';
import { accountAddress } from '#lib/domain/console-pages.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { serviceName } from '#lib/domain/words.ts';
import { call } from '../session/client.ts';
import { ObservedForm } from './observed-form.tsx';
import { SourcePart } from './source-part.tsx';
import type { SourcesShown } from './sources-shown.ts';

export interface ObservedAccountsProps {
  observed: readonly ObservedAccount[];
  level: 2 | 3;
  shown: SourcesShown;
}

type Asked = { what: 'add' } | { what: 'rename' | 'remove' | 'merge'; account: ObservedAccount };

const FIRST = 50;

/** A reseller's accounts that nobody has authorized here: added, renamed, removed, or said to be one of its others. */
export function ObservedAccounts({ observed, level, shown }: ObservedAccountsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [limit, setLimit] = useState(FIRST);
  const close = () => setAsked(null);
  return (
    <SourcePart
      title="Accounts that Baton only watches"
      level={level}
      add={shown.isAdmin ? { label: 'Add an account', run: () => setAsked({ what: 'add' }) } : null}
      isOpen={asked !== null}
    >
      {observed.length === 0 ? (
        <p class="muted">
          None. Add one for a client who has no account here, such as a file server that you back up: what
          reports on it then colors a row of its own.
        </p>
      ) : (
        <ul class="source-rows">
          {observed.slice(0, limit).map((account) => (
            <ObservedRow
              key={account.id}
              account={account}
              onAsk={shown.isAdmin ? (what) => setAsked({ what, account }) : null}
            />
          ))}
        </ul>
      )}
      {observed.length > limit && (
        <MoreButton hidden={observed.length - limit} onMore={() => setLimit(limit + FIRST)} />
      )}
      {asked && <Question asked={asked} shown={shown} onClose={close} />}
    </SourcePart>
  );
}

/** Accounts that a vendor lists, each of which may be one that the reseller looks after. Nothing if there are none. */
export function AlikeAccounts({ observed, level, shown }: ObservedAccountsProps) {
  const [account, setAccount] = useState<ObservedAccount | null>(null);
  const alike = observed.filter((one) => one.alike !== null);
  if (alike.length === 0) return null;
  return (
    <SourcePart
      title="May be accounts that you look after"
      level={level}
      add={null}
      isOpen={account !== null}
    >
      <ul class="source-rows">
        {alike.map((one) => (
          <ObservedRow key={one.id} account={one} onAsk={shown.isAdmin ? () => setAccount(one) : null} />
        ))}
      </ul>
      {account && (
        <Question asked={{ what: 'merge', account }} shown={shown} onClose={() => setAccount(null)} />
      )}
    </SourcePart>
  );
}

interface ObservedRowProps {
  account: ObservedAccount;
  /** Null if the person may not change it. */
  onAsk: ((what: 'rename' | 'remove' | 'merge') => void) | null;
}

function ObservedRow({ account, onAsk }: ObservedRowProps) {
  const id = useId();
  const { name, domain, ref, alike } = account;
  // What a vendor lists has the names that it has there.
  const isByHand = account.vendor === 'reports';
  return (
    <li class="source-row">
      <div>
        <p id={id}>
          <a href={accountAddress(account.id)}>
            <bdi>{name}</bdi>
          </a>
        </p>
        <p class="small muted">
          {domainWords(domain)} · <bdi>{serviceName(account)}</bdi>
          {isByHand && (
            <>
              {' · in reports '}
              <code>{ref}</code>
            </>
          )}
        </p>
        {alike && (
          <p class="small">
            May be the same as <a href={accountAddress(alike.accountId)}>{alike.name}</a>, which you look
            after.
          </p>
        )}
      </div>
      {onAsk && (
        <div class="row">
          {alike && (
            <Button small describedBy={id} onClick={() => onAsk('merge')}>
              They are one
            </Button>
          )}
          {isByHand && (
            <>
              <Button small describedBy={id} onClick={() => onAsk('rename')}>
                Rename
              </Button>
              <Button small describedBy={id} onClick={() => onAsk('remove')}>
                Remove
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}

function Question({ asked, shown, onClose }: { asked: Asked; shown: SourcesShown; onClose: () => void }) {
  const form = { onSaved: shown.reload, onClose };
  if (asked.what === 'add')
    return <ObservedForm account={null} save={(body) => call(createObservedAccount, { body })} {...form} />;
  const { account } = asked;
  const params = { id: account.id };
  if (asked.what === 'rename')
    return (
      <ObservedForm
        account={account}
        save={(body) => call(renameObservedAccount, { params, body })}
        {...form}
      />
    );
  if (asked.what === 'merge' && account.alike) {
    const { accountId, name } = account.alike;
    return (
      <Confirm
        title={`Is ${account.name} the same as ${name}?`}
        verb="They are one"
        onConfirm={() => shown.change(call(mergeObservedAccount, { params, body: { accountId } }))}
        onClose={onClose}
      >
        <p>
          There is one row then, that of {name}. It gets the history, jobs, tags, thresholds, favorites and
          mutes of both, and what is reported on either. Should {name} leave you, what your source said stays
          yours.
        </p>
      </Confirm>
    );
  }
  return (
    <Confirm
      title={`Remove ${account.name}?`}
      verb="Remove"
      danger
      onConfirm={() => shown.change(call(removeObservedAccount, { params }))}
      onClose={onClose}
    >
      <p>
        What goes, for good: its row with its history, tags, thresholds, favorites and mutes, and report keys
        for it alone. Its jobs stay with their runs, and wait for an account.
      </p>
    </Confirm>
  );
}
