/** Hands a file to the person, by the browser's own way of downloading. */
export function download(name: string, type: string, parts: string[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers take hold of the file only after a while.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** "baton-status-2026-11-21.csv"; `at` in ms, the day is of this computer's time zone. */
export function fileName(what: string, at: number, ending: string): string {
  const safe = what.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // Swedes write the day so.
  return `baton-${safe}-${new Date(at).toLocaleDateString('sv')}.${ending}`;
}
