import type { ComponentChildren } from 'preact';
import type { AccountDetail } from '#lib/domain/account.ts';

export interface UncoveredUsersProps {
  account: AccountDetail;
  /** Shown below the first names if there are more; only the account's page has it. */
  rest?: ComponentChildren;
}

/** The users whom auto-add could not cover: the first names, or only their number if the viewer may not see names. */
export function UncoveredUsers({ account, rest }: UncoveredUsersProps) {
  const { uncovered, uncoveredUsers: count, licenseCap, managedBy } = account;
  if (count === 0) return null;
  const who = count === 1 ? '1 user is' : `${count} users are`;
  const cap = licenseCap === null ? 'at its cap' : `at its cap of ${licenseCap}`;
  const more = uncovered === null ? 0 : count - uncovered.length;
  return (
    <div>
      <p>
        {who} not covered, because auto-add is {cap}
        {uncovered === null ? '.' : ':'}
        {uncovered === null &&
          managedBy === 'client' &&
          ' The client manages the account, so only their number is shown.'}
      </p>
      {uncovered !== null && <NameList names={uncovered} />}
      {more > 0 && <p class="muted">And {more} more.</p>}
      {more > 0 && rest}
    </div>
  );
}

/** Names of people, as they are in their directory. */
export function NameList({ names }: { names: readonly string[] }) {
  return (
    <ul class="row">
      {names.map((name) => (
        <li key={name} class="chip">
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
