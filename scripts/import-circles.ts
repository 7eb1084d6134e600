/** One file of ours that imports another. */
interface Edge {
  from: string;
  to: string;
}

/** The circles among these imports, each as the files that reach each other. */
export function circlesIn(edges: readonly Edge[]): string[][] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const reached = new Map([...next.keys()].map((file) => [file, reachableFrom(file, next)]));
  const placed = new Set<string>();
  const circles: string[][] = [];
  for (const [file, others] of reached) {
    if (placed.has(file) || !others.has(file)) continue;
    const circle = [...others].filter((other) => reached.get(other)?.has(file));
    for (const other of circle) placed.add(other);
    circles.push(circle);
  }
  return circles;
}

/** Every file that can be reached over one import or more; the file itself only if it is on a circle. */
function reachableFrom(file: string, next: ReadonlyMap<string, readonly Edge[]>): Set<string> {
  const found = new Set<string>();
  const waiting = [file];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { to } of next.get(at) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      waiting.push(to);
    }
  }
  return found;
}
