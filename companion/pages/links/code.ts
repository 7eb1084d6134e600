/** The code of the link by which this page was opened: in the fragment, which no server sees. */
export function linkCode(): string {
  return location.hash.slice(1);
}
