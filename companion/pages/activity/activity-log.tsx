import type { ComponentChildren } from 'preact';
import { Button } from '#components/basics/button.tsx';
import type { Activity } from '#lib/domain/activity.ts';
import { ReadingState } from '../reading-state.tsx';
import { type List, usePages } from '../use-pages.ts';
import { ActivityList } from './activity-list.tsx';

export interface ActivityLogProps {
  /** The same for as long as it is the same log. */
  list: List<Activity>;
  /** In ms, by the console's clock. */
  now: number;
  whenEmpty: ComponentChildren;
}

/** A log, page by page. */
export function ActivityLog({ list, now, whenEmpty }: ActivityLogProps) {
  const { items, reading, more, busy } = usePages(list);
  return (
    <>
      {reading.data && items.length === 0 && <p class="muted">{whenEmpty}</p>}
      {items.length > 0 && <ActivityList entries={items} now={now} />}
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
