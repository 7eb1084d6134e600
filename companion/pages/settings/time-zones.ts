import type { Choice } from '#components/basics/select.tsx';

/** All time zones that the browser knows, and the chosen one. */
export function timeZoneChoices(chosen: string): Choice<string>[] {
  const zones = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
