/** In characters. A text area lays out more only slowly, and a search of it would be felt. */
const LONG = 200_000;

/** Whether a text is searched in slices, and held without being shown. */
export function isLong(text: string): boolean {
  return text.length > LONG;
}

/** "10 MB of text", "410 kB of text"; a character counts as a byte. */
export function sizeWords(text: string): string {
  const kilobytes = Math.round(text.length / 1000);
  return `${kilobytes < 1000 ? `${kilobytes} kB` : `${Math.round(kilobytes / 1000)} MB`} of text`;
}
