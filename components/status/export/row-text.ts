import type { AccountRow } from '#lib/domain/account.ts';
import { successRate } from '#lib/domain/facts.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence, percent } from '#lib/domain/health-words.ts';
import { exactTime } from '#lib/domain/time.ts';
import { nameIn, REGION_NAMES, RETENTION_NAMES, serviceName, storageSize } from '#lib/domain/words.ts';

/** Describes an account as plain text for a ticket. `now` in ms, by the console's clock. */
export function rowText(row: AccountRow, now: number, address: string): string {
  const reason = healthOf(row, now);
  const measured = [
    `Success rate 24 hours: ${rateWords(row)}`,
    `Last success: ${row.lastSuccessAt === null ? '–' : exactTime(Date.parse(row.lastSuccessAt))}`,
    `Licensed seats: ${row.licensedSeats ?? '–'}`,
    `Total client storage: ${storageSize(row.storageBytes)}`,
  ];
  return [
    `${row.name} (${row.domain}), ${serviceName(row)}`,
    `${HEALTH_WORDS[reason.health].word}: ${healthSentence(reason, now)}`,
    ...(row.measuredAt === null ? [] : measured),
    `Retention: ${nameIn(RETENTION_NAMES, row.retention)}`,
    `Region: ${nameIn(REGION_NAMES, row.region)}`,
    row.measuredAt === null ? 'No reports yet' : `Measured: ${exactTime(Date.parse(row.measuredAt))}`,
    address,
  ].join('\n');
}

function rateWords({ backups24h }: AccountRow): string {
  if (backups24h === null) return '–';
  const { attempted, successful } = backups24h;
  return `${percent(successRate(backups24h))} (${successful} of ${attempted} backups)`;
}
