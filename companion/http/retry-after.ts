/** When a caller may ask again by the header Retry-After, in seconds or as a date (RFC 9110, 10.2.3); null if it does not say. */
export function retryAfter(header: string | null | undefined, now: Date): Date | null {
  const after = header ?? '';
  if (/^\d{1,6}$/.test(after)) return new Date(now.getTime() + Number(after) * 1000);
  const date = Date.parse(after);
  return Number.isNaN(date) ? null : new Date(date);
}
