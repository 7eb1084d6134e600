import { BEHIND_AFTER_DAYS, STALE_AFTER_SECONDS, type Thresholds } from '#lib/domain/account.ts';

/** Thresholds as typed: percentages and hours. */
export type ThresholdsInput = Record<keyof Thresholds, string>;
export type ThresholdsErrors = Partial<ThresholdsInput>;

const HOUR = 3600;
const { min, max } = STALE_AFTER_SECONDS;

/** Thresholds as text for the fields. */
export function inputOf({
  criticalBelow,
  warningBelow,
  staleAfterSeconds,
  behindAfterDays,
}: Thresholds): ThresholdsInput {
  return {
    criticalBelow: String(rounded(criticalBelow * 100)),
    warningBelow: String(rounded(warningBelow * 100)),
    staleAfterSeconds: String(rounded(staleAfterSeconds / HOUR)),
    behindAfterDays: String(behindAfterDays),
  };
}

/** The typed thresholds, or an error with a hint for each wrong field. */
export function thresholdsOf(
  input: ThresholdsInput,
): { ok: true; thresholds: Thresholds } | { ok: false; errors: ThresholdsErrors } {
  const critical = numberIn(input.criticalBelow);
  const warning = numberIn(input.warningBelow);
  const staleAfterSeconds = Math.round(numberIn(input.staleAfterSeconds) * HOUR);
  const behindAfterDays = numberIn(input.behindAfterDays);
  const errors: ThresholdsErrors = {};
  if (!isPercent(critical)) errors.criticalBelow = PERCENT;
  if (!isPercent(warning)) errors.warningBelow = PERCENT;
  else if (critical > warning) errors.warningBelow = 'Type at least as much as for critical.';
  if (!(staleAfterSeconds >= min && staleAfterSeconds <= max)) errors.staleAfterSeconds = HOURS;
  if (!isDays(behindAfterDays)) errors.behindAfterDays = DAYS;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    thresholds: {
      criticalBelow: rateOf(critical),
      warningBelow: rateOf(warning),
      staleAfterSeconds,
      behindAfterDays,
    },
  };
}

const PERCENT = 'Type a percentage from 0 to 100.';
const HOURS = `Type a number of hours from ${min / HOUR} to ${max / HOUR}.`;
const DAYS = `Type a number of days from ${BEHIND_AFTER_DAYS.min} to ${BEHIND_AFTER_DAYS.max}.`;

/** Rounded to the hundredth of a percent, so that it reads back as typed. */
const rateOf = (percentage: number) => Math.round(percentage * 100) / 10_000;

const isDays = (value: number) =>
  Number.isInteger(value) && value >= BEHIND_AFTER_DAYS.min && value <= BEHIND_AFTER_DAYS.max;

const isPercent = (value: number) => value >= 0 && value <= 100;

/** "98", "98.5", "98,5 %"; NaN for anything else. */
function numberIn(text: string): number {
  const [, digits] = /^\s*(\d{1,6}(?:[.,]\d{1,4})?)\s*%?\s*$/.exec(text) ?? [];
  return digits === undefined ? Number.NaN : Number(digits.replace(',', '.'));
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Thresholds as a sentence. */
export function thresholdsWords(thresholds: Thresholds): string {
  const { criticalBelow, warningBelow, staleAfterSeconds, behindAfterDays: days } = inputOf(thresholds);
  const hours = staleAfterSeconds === '1' ? 'an hour' : `${staleAfterSeconds} hours`;
  return `Critical below ${criticalBelow} %, warning below ${warningBelow} %, stale after ${hours} without a backup, seats behind after ${days} ${days === '1' ? 'day' : 'days'}.`;
}
