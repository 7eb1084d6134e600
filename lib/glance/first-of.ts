/**
 * The first `most` of the items in the order of `compare`, as a stable sort would have them. Of 10,000 nearly all are
 * only compared with the last of the best so far.
 */
export function firstOf<T>(items: readonly T[], most: number, compare: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first[most - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    const at = first.findIndex((one) => compare(item, one) < 0);
    first.splice(at < 0 ? first.length : at, 0, item);
    first.length = Math.min(first.length, most);
  }
  return first;
}
