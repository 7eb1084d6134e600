import * as z from 'zod/mini';

/** Which alerts a person gets by mail. */
const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must read like 08:00'));

/** From a time of day to another, past midnight where `to` is before `from`; local. */
const QuietHours = z.object({ from: timeOfDay, to: timeOfDay }).check(
  z.refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'must not be the time at which they begin',
  }),
);
export type QuietHours = z.infer<typeof QuietHours>;

export const MailSettings = z.object({
  /** When an account gets worse or is well again. */
  changes: z.boolean(),
  /** Once a day, if anything needs attention then. */
  recap: z.boolean(),
  recapAt: timeOfDay,
  quiet: z.nullable(QuietHours),
  /** An IANA name, "Europe/Berlin": of all times of day here. */
  timeZone: z
    .string()
    .check(
      z.maxLength(64),
      z.refine(isTimeZone, { error: 'must be the name of a time zone, like Europe/Berlin' }),
    ),
});
export type MailSettings = z.infer<typeof MailSettings>;

/** Offsets are no names: they know no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
