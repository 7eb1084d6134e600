const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A length of time in all its units: "1 day 12 hours". */
export function lengthWords(seconds: number): string {
  let rest = seconds;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ') || 'under a minute';
}

/** Exit statuses as they are typed: "1, 3". Null if one of them is none. */
export function readStatuses(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const statuses = parts.map(Number);
  return statuses.every((status) => Number.isInteger(status) && status >= 0 && status <= 255)
    ? statuses
    : null;
}

/** The name in addresses of a job of that name. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 100) || 'job';
}
