import { Button } from '#components/basics/button.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { client } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { usePages } from '../use-pages.ts';
import { ActivityList } from './activity-list.tsx';

const readActivity = (cursor: string | undefined) =>
  client.listActivity({ query: { limit: 50, ...(cursor !== undefined && { cursor }) } });

/** The organization's log; who is no administrator sees what they did themselves. */
export function ActivityPage({ me, now }: { me: Me; now: () => number }) {
  const { items, reading, more, busy } = usePages(readActivity);
  const seesAll = may(me.organization.kind, me.role, 'administer');
  return (
    <>
      {!seesAll && <p class="muted">What you did yourself. Administrators see what everybody did.</p>}
      {reading.data && items.length === 0 && (
        <p class="muted">
          Nothing yet. Every {seesAll ? 'change to your accounts and your team' : 'account you add'} is
          written down here.
        </p>
      )}
      {items.length > 0 && <ActivityList entries={items} now={now()} />}
      <ReadingState {...reading} />
      {more && reading.failure === null && (
        <div>
          <Button busy={busy} onClick={() => void more()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
