import { Button } from '#components/basics/button.tsx';
import { licenseSoon } from '#lib/domain/license-wish.ts';
import type { DraftChange } from './draft.ts';
import { choiceOf, LICENSE_WORDS, userCount } from './license-words.ts';

export interface ConflictProps {
  changes: readonly DraftChange[];
  onDecide: (whose: 'mine' | 'theirs') => void;
}

const MOST = 20;

/** Shows both versions of what somebody else saved meanwhile. Nothing is overwritten before the person decides. */
export function Conflict({ changes, onDecide }: ConflictProps) {
  const more = changes.length - MOST;
  return (
    <section class="panel conflict" aria-labelledby="conflict">
      <h2 id="conflict">{userCount(changes.length)} changed by somebody else meanwhile</h2>
      <table class="users">
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">Was</th>
            <th scope="col">Saved by somebody else</th>
            <th scope="col">Chosen by you</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, MOST).map(({ user, was = null, wanted }) => (
            <tr key={user.id}>
              <td class="users-who">
                <bdi>{user.name}</bdi>
              </td>
              <td>{LICENSE_WORDS[choiceOf(was)]}</td>
              <td>{LICENSE_WORDS[choiceOf(licenseSoon(user))]}</td>
              <td>{LICENSE_WORDS[choiceOf(wanted)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="muted">And {userCount(more)} more.</p>}
      <div class="row">
        <Button kind="primary" focused onClick={() => onDecide('theirs')}>
          Leave what was saved
        </Button>
        <Button onClick={() => onDecide('mine')}>Keep what I chose</Button>
      </div>
    </section>
  );
}
