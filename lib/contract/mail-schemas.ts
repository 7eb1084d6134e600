import * as z from 'zod/mini';
import type { QuietHours } from '#lib/domain/quiet-hours.ts';

const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must read like 08:00'));

const QuietHoursSchema = z.object({ from: timeOfDay, to: timeOfDay }).check(
  z.refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'must not be the time at which they begin',
  }),
) satisfies z.ZodMiniType<QuietHours>;

/** The alerts that a person gets by mail. */
export const MailSettings = z.object({
  /** Mails when an account gets worse or recovers. */
  changes: z.boolean(),
  /** A mail once a day if anything needs attention. */
  recap: z.boolean(),
  recapAt: timeOfDay,
  quiet: z.nullable(QuietHoursSchema),
  /** The IANA time zone, "Europe/Berlin", of all times of day here. */
  timeZone: z
    .string()
    .check(
      z.maxLength(64),
      z.refine(isTimeZone, { error: 'must be the name of a time zone, like Europe/Berlin' }),
    ),
});
export type MailSettings = z.infer<typeof MailSettings>;

/** Rejects offsets such as +01:00, because they do not follow daylight saving time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
