import type { AccountDetail } from '#lib/domain/account.ts';

/** The users whom auto-add could not cover: their names, or only their number if the viewer may not see names. */
export function UncoveredUsers({ uncovered, uncoveredUsers: count, licenseCap, managedBy }: AccountDetail) {
  if (count === 0) return null;
  const who = count === 1 ? '1 user is' : `${count} users are`;
  const cap = licenseCap === null ? 'at its cap' : `at its cap of ${licenseCap}`;
  return (
    <div>
      <p>
        {who} not covered, because auto-add is {cap}
        {uncovered === null ? '.' : ':'}
        {uncovered === null &&
          managedBy === 'client' &&
          ' The client manages the account, so only their number is shown.'}
      </p>
      {uncovered !== null && (
        <ul class="row">
          {uncovered.map((name) => (
            <li key={name} class="chip">
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
