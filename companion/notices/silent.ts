import { sql } from 'kysely';

/**
 * Whether nothing has ever reported on the selected account. That a job was made says nothing of its backups, unless a run
 * of it is expected: that is missed in time, and alerts.
 */
export const isSilent = sql<boolean>`not exists (select 1 from report where report.account_id = account.id
  and (facts ?| array['backups24h', 'verdict', 'lastAttempt', 'lastSuccess', 'licensedSeats', 'seats', 'storageBytes',
    'seatsBehind'] or facts #>> '{runningSince,value}' is not null or facts #>> '{dueBy,value}' is not null))`;
