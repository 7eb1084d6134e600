import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { useAskBeforeLeaving } from '#components/basics/use-ask-before-leaving.ts';
import type { Me } from '#lib/contract/schemas.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { accountAddress } from '#lib/domain/console-pages.ts';
import { serviceWords } from '#lib/domain/domain-words.ts';
import { seatsBehindWords } from '#lib/domain/health-words.ts';
import { useFocusFallback } from '../hooks/use-focus-fallback.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { AllMatching } from './all-matching.tsx';
import { AtSpanning } from './at-spanning.tsx';
import { Conflict } from './conflict.tsx';
import { conflicts, type Draft } from './draft.ts';
import { countWords, type LicenseChoice, licenseOf, userCount } from './license-words.ts';
import { SaveBar } from './save-bar.tsx';
import { useDraft } from './use-draft.ts';
import { useSendingState } from './use-sending-state.ts';
import { useUsers } from './use-users.ts';
import { NOTHING_SELECTED, select } from './user-selection.ts';
import { UserTable } from './user-table.tsx';
import { UserTools } from './user-tools.tsx';

/** Finds and selects users and assigns licenses to them; all changes are saved in one request. */
export function LicenseManager({ account, me }: { account: AccountRow; me: Me }) {
  const { filter, setFilter, resource, next, back } = useUsers(account.id);
  const vendor = resource.data?.vendor ?? null;
  const isUnread = vendor !== null && vendor.usersAt === null;
  // Until Spanning's users were read, those that are known are not its.
  const page = isUnread ? null : resource.data;
  const sent = useSendingState(account.id, vendor, resource.reload);
  const { draft, busy, failure, done, ...changes } = useDraft(account.id, vendor !== null, () => {
    setSelection(NOTHING_SELECTED);
    return resource.reload();
  });
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [asking, setAsking] = useState(false);
  const heading = useFocusFallback<HTMLHeadingElement>();
  useAskBeforeLeaving(draft.size > 0);
  const isShut = vendor?.isPaused === true;
  const behind = seatsBehindWords(account.seatsBehind, Date.now());
  const undecided = conflicts(draft);

  const clearSelection = () => {
    setSelection(NOTHING_SELECTED);
    heading.focus();
  };
  const assign = (choice: LicenseChoice) => {
    changes.choose(selection, licenseOf(choice));
    clearSelection();
  };
  const save = () => (losesOwn(draft, me) ? setAsking(true) : void changes.save());

  return (
    <section class="panel" aria-labelledby="users">
      <h2 id="users" ref={heading.target} tabIndex={-1}>
        {serviceWords(account)}
      </h2>
      {page && <p class="muted">{countWords(page.licenses, vendor)}.</p>}
      {behind !== null && (
        <p>
          {behind}. <a href={accountAddress(account.id)}>See which</a>
        </p>
      )}
      <AtSpanning {...sent} onSettle={(body) => void sent.settle(body).then(heading.restore)} />
      {!isUnread && (
        <UserTools
          filter={filter}
          onFilter={setFilter}
          selected={selection.users.size}
          busy={busy}
          onAssign={assign}
          onClear={clearSelection}
        />
      )}
      <ResourceState {...resource} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {undecided.length > 0 && !busy && <Conflict changes={undecided} onDecide={changes.decide} />}
      {page && page.items.length > 0 && (
        <UserTable
          users={page.items}
          draft={draft}
          selected={selection.users}
          busy={busy}
          onSelect={(users, on) => setSelection((now) => select(now, users, on, page.version))}
        />
      )}
      {page && (
        <div class="users-foot">
          <p class="muted" role="status">
            {page.items.length === 0 ? 'Nobody is like this.' : `${userCount(page.matching)} found.`}
          </p>
          <div class="row">
            <AllMatching
              count={page.matching}
              disabled={draft.size > 0 || busy || isShut || page.filter !== filter}
              isSent={vendor !== null}
              onSave={(choice) => changes.saveAll(page.filter, choice, page.version)}
              onClose={heading.restore}
            />
            <Button disabled={back === null} onClick={() => back?.()}>
              Back
            </Button>
            <Button disabled={next === null} onClick={() => next?.()}>
              Next
            </Button>
          </div>
        </div>
      )}
      {page && (
        <SaveBar
          draft={draft}
          counts={page.licenses}
          account={account}
          vendor={vendor}
          disabled={isShut}
          busy={busy}
          undecided={undecided.length > 0}
          onSave={save}
          onDiscard={changes.discard}
        />
      )}
      <output class="unseen" aria-live="polite">
        {done} {sent.news}
      </output>
      {asking && (
        <Confirm
          title="Give up your own license?"
          verb="Save Changes"
          danger
          // The dialog only asks; the outcome of saving is shown beside the changes.
          onConfirm={async () => {
            void changes.save();
            return null;
          }}
          onClose={() => setAsking(false)}
        >
          <p>Without a standard license you cannot generate a transfer token for this account.</p>
        </Confirm>
      )}
    </section>
  );
}

/** Whether the person would lose the license that is needed to generate a transfer token. */
function losesOwn(draft: Draft, { user: { email } }: Me): boolean {
  return [...draft.values()].some(
    ({ user, wanted }) =>
      user.email.toLowerCase() === email.toLowerCase() &&
      user.license === 'standard' &&
      wanted !== 'standard',
  );
}
