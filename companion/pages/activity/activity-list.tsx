import '#components/basics/panel.css';
import { Time } from '#components/basics/time.tsx';
import { type Activity, isSecurityEvent } from '#lib/domain/activity.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './activity.css';
import { activityWords } from './activity-words.ts';

export interface ActivityListProps {
  entries: Activity[];
  /** In ms, by the console's clock. */
  now: number;
}

/** Entries of the activity log, newest first. */
export function ActivityList({ entries, now }: ActivityListProps) {
  return (
    <ul class="panel activity">
      {entries.map((entry) => (
        <li key={entry.id} class="activity-entry">
          <p class="small muted">
            <Time at={Date.parse(entry.at)} side="start">
              {relativeTime(Date.parse(entry.at), now)}
            </Time>
          </p>
          <p>
            {isSecurityEvent(entry.action) && (
              <>
                <strong class="badge" data-tone="warn">
                  <span aria-hidden="true">▲</span> Security
                </strong>{' '}
              </>
            )}
            {activityWords(entry)}
            {entry.address !== null && <span class="small muted"> from {entry.address}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
