import type { DirectoryUser, LicenseWish } from '#lib/domain/license.ts';
import type { Draft } from './draft.ts';
import { addressWords, choiceOf, LICENSE_WORDS } from './license-words.ts';

export interface UserTableProps {
  users: readonly DirectoryUser[];
  draft: Draft;
  /** The selected users by id, including those on other pages. */
  selected: ReadonlyMap<string, unknown>;
  /** A save is under way, so what is shown is about to change. */
  busy: boolean;
  onSelect: (users: readonly DirectoryUser[], selected: boolean) => void;
}

/** Users of the directory with the license that they hold and, if changed, the one that they will hold. */
export function UserTable({ users, draft, selected, busy, onSelect }: UserTableProps) {
  const here = users.filter(({ id }) => selected.has(id)).length;
  return (
    <table class="users">
      <caption class="unseen">Users of the directory</caption>
      <thead>
        <tr>
          <th scope="col" class="users-tick">
            <input
              type="checkbox"
              aria-label="All on this page"
              checked={here === users.length}
              disabled={busy}
              ref={(box) => {
                if (box) box.indeterminate = here > 0 && here < users.length;
              }}
              onChange={(event) => onSelect(users, event.currentTarget.checked)}
            />
          </th>
          <th scope="col">User</th>
          <th scope="col">License</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            wanted={draft.get(user.id)?.wanted}
            selected={selected.has(user.id)}
            busy={busy}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  );
}

interface UserRowProps extends Pick<UserTableProps, 'busy' | 'onSelect'> {
  user: DirectoryUser;
  /** The license in the draft; undefined if unchanged. */
  wanted: DirectoryUser['license'] | undefined;
  selected: boolean;
}

function UserRow({ user, wanted, selected, busy, onSelect }: UserRowProps) {
  const { name, email, license, wish } = user;
  return (
    <tr data-changed={wanted !== undefined || undefined}>
      <td class="users-tick">
        <input
          type="checkbox"
          aria-label={`${name}, ${addressWords(email)}`}
          checked={selected}
          disabled={busy}
          onChange={(event) => onSelect([user], event.currentTarget.checked)}
        />
      </td>
      <td class="users-who">
        <bdi>{name}</bdi>
        <p class="small muted">{addressWords(email)}</p>
      </td>
      <td>
        {wanted === undefined ? (
          <>
            <LicenseWord license={license} />
            {wish && <WishWord wish={wish} />}
          </>
        ) : (
          <>
            <s class="muted">{LICENSE_WORDS[choiceOf(license)]}</s> <span aria-hidden="true">→</span>
            <span class="unseen"> becomes </span> <LicenseWord license={wanted} />
          </>
        )}
      </td>
    </tr>
  );
}

/** What Spanning has not changed yet, or refuses to. */
function WishWord({ wish: { license, refused } }: { wish: LicenseWish }) {
  const word = LICENSE_WORDS[choiceOf(license)].toLowerCase();
  return (
    <p class="small users-wish" data-refused={refused !== null || undefined}>
      {refused === null ? `Waiting for Spanning: ${word}` : `Refused by Spanning: ${word}`}
    </p>
  );
}

function LicenseWord({ license }: Pick<DirectoryUser, 'license'>) {
  return (
    <span class="badge" data-tone={license === 'standard' ? 'good' : undefined}>
      {LICENSE_WORDS[choiceOf(license)]}
    </span>
  );
}
