/** "21 Nov 2026, 14:05", by the clock of a time zone (an IANA name). `at` in ms. */
export function moment(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
