import type { AccountDetail } from '#lib/domain/account.ts';

/** The users whom auto-add could not cover: by name, or their number where only that may be told. */
export function Uncovered({ uncovered, uncoveredUsers: count, licenseCap, managedBy }: AccountDetail) {
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
