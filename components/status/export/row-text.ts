import { type AccountRow, successRate } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence, percent } from '#lib/domain/health-words.ts';
import { exactTime } from '#lib/domain/time.ts';
import { REGION_NAMES, RETENTION_NAMES, SERVICE_NAMES, storageSize } from '#lib/domain/words.ts';

/** Describes an account as plain text for a ticket. `now` in ms, by the console's clock. */
export function rowText(row: AccountRow, now: number, address: string): string {
  const { attempted, successful } = row.backups24h;
  const reason = healthOf(row, now);
  const measured = [
    `Success rate 24 hours: ${percent(successRate(row.backups24h))} (${successful} of ${attempted} backups)`,
    `Last success: ${row.lastSuccessAt === null ? 'none yet' : exactTime(Date.parse(row.lastSuccessAt))}`,
    `Licensed seats: ${row.licensedSeats}`,
    `Total client storage: ${storageSize(row.storageBytes)}`,
  ];
  return [
    `${row.name} (${row.domain}), ${SERVICE_NAMES[row.service]}`,
    `${HEALTH_WORDS[reason.health].word}: ${healthSentence(reason, now)}`,
    ...(row.measuredAt === null ? [] : measured),
    `Retention: ${RETENTION_NAMES[row.retention]}`,
    `Region: ${REGION_NAMES[row.region]}`,
    row.measuredAt === null ? 'Not measured yet' : `Measured: ${exactTime(Date.parse(row.measuredAt))}`,
    address,
  ].join('\n');
}
