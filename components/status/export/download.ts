/** Offers a file as a download. */
export function download(name: string, type: string, parts: string[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers start reading the file late.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** "baton-status-2026-11-21.csv"; `at` in ms, the date is in this computer's time zone. */
export function fileName(what: string, at: number, ending: string): string {
  const safe = what.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // The Swedish locale formats dates as ISO 8601.
  return `baton-${safe}-${new Date(at).toLocaleDateString('sv')}.${ending}`;
}
