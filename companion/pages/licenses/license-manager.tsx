import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { useAskBeforeLeaving } from '#components/basics/leaving.ts';
import { Notice } from '#components/basics/notice.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { serviceWords } from '#lib/domain/domain-words.ts';
import { ReadingState } from '../reading-state.tsx';
import { AllMatching } from './all-matching.tsx';
import { Conflict } from './conflict.tsx';
import { conflicts, type Draft } from './draft.ts';
import { users as counted, countWords, type LicenseChoice, licenseOf } from './license-words.ts';
import { SaveBar } from './save-bar.tsx';
import { NO_TICKS, tick } from './ticks.ts';
import { useDraft } from './use-draft.ts';
import { useFocusPlace } from './use-focus-place.ts';
import { useUsers } from './use-users.ts';
import { UserTable } from './user-table.tsx';
import { UserTools } from './user-tools.tsx';

/** Looks for users, ticks them, chooses what they hold; what was chosen is saved in one request. */
export function LicenseManager({ account, me }: { account: AccountRow; me: Me }) {
  const { filter, setFilter, reading, next, back } = useUsers(account.id);
  const { draft, busy, failure, done, ...changes } = useDraft(account.id, () => {
    setTicks(NO_TICKS);
    return reading.again();
  });
  const [ticks, setTicks] = useState(NO_TICKS);
  const [asking, setAsking] = useState(false);
  const heading = useFocusPlace<HTMLHeadingElement>();
  useAskBeforeLeaving(draft.size > 0);
  const page = reading.data;
  const undecided = conflicts(draft);

  const untick = () => {
    setTicks(NO_TICKS);
    heading.rest();
  };
  const give = (choice: LicenseChoice) => {
    changes.choose(ticks, licenseOf(choice));
    untick();
  };
  const save = () => (losesOwn(draft, me) ? setAsking(true) : void changes.save());

  return (
    <section class="panel" aria-labelledby="users">
      <h2 id="users" ref={heading.place} tabIndex={-1}>
        {serviceWords(account)}
      </h2>
      {page && <p class="muted">{countWords(page.licenses)}.</p>}
      <UserTools
        filter={filter}
        onFilter={setFilter}
        ticked={ticks.users.size}
        busy={busy}
        onGive={give}
        onUntick={untick}
      />
      <ReadingState {...reading} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {undecided.length > 0 && !busy && <Conflict changes={undecided} onDecide={changes.decide} />}
      {page && page.items.length > 0 && (
        <UserTable
          users={page.items}
          draft={draft}
          ticked={ticks.users}
          busy={busy}
          onTick={(users, on) => setTicks((now) => tick(now, users, on, page.version))}
        />
      )}
      {page && (
        <div class="users-foot">
          <p class="muted" role="status">
            {page.items.length === 0 ? 'Nobody is like this.' : `${counted(page.matching)} found.`}
          </p>
          <div class="row">
            <AllMatching
              count={page.matching}
              disabled={draft.size > 0 || busy || page.filter !== filter}
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
          busy={busy}
          undecided={undecided.length > 0}
          onSave={save}
          onDiscard={changes.discard}
        />
      )}
      <output class="unseen" aria-live="polite">
        {done}
      </output>
      {asking && (
        <Confirm
          title="Give up your own license?"
          verb="Save Changes"
          danger
          // It only asks; what becomes of saving is shown where the changes are.
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

/** Whether the person would no longer hold the license that generating a transfer token needs. */
function losesOwn(draft: Draft, { user: { email } }: Me): boolean {
  return [...draft.values()].some(
    ({ user, wanted }) =>
      user.email.toLowerCase() === email.toLowerCase() &&
      user.license === 'standard' &&
      wanted !== 'standard',
  );
}
