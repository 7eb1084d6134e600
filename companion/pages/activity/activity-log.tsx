import type { ComponentChildren } from 'preact';
import { Button } from '#components/basics/button.tsx';
import type { Activity } from '#lib/domain/activity.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { type ReadPage, usePagedList } from '../resource/use-paged-list.ts';
import { ActivityList } from './activity-list.tsx';

export interface ActivityLogProps {
  /** Must be stable for as long as it reads the same log. */
  readPage: ReadPage<Activity>;
  /** In ms, by the console's clock. */
  now: number;
  whenEmpty: ComponentChildren;
}

/** An activity log that is read page by page. */
export function ActivityLog({ readPage, now, whenEmpty }: ActivityLogProps) {
  const { items, resource, more, busy } = usePagedList(readPage);
  return (
    <>
      {resource.data && items.length === 0 && <p class="muted">{whenEmpty}</p>}
      {items.length > 0 && <ActivityList entries={items} now={now} />}
      <ResourceState {...resource} />
      {more && resource.failure === null && (
        <div>
          <Button busy={busy} onClick={() => void more()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
