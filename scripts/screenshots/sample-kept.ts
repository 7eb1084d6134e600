import type { ForeignToken } from '#lib/domain/foreign-token.ts';

const DAY = 86_400_000;

/** A kept token without its secret, which only the browser itself can seal. */
export type SampleToken = Omit<ForeignToken, 'secret'> & { isHeld: boolean };

/** Kept tokens in every state, newest first. Times are in ms. */
export function sampleKept(now: number): SampleToken[] {
  const token = (id: string, days: number, of: Partial<SampleToken>): SampleToken => ({
    id,
    site: 'console.vendor.example',
    label: 'Vendor console',
    forWhom: '',
    note: '',
    keptAt: now - days * DAY,
    keepsUntil: now + (30 - days) * DAY,
    isHeld: true,
    ...of,
  });
  return [
    token('kept', 1, { label: 'Bluebird Dental, Settings', forWhom: 'Bluebird Dental' }),
    token('filled', 2, {
      label: 'Rowan & Sons, Google Workspace',
      forWhom: 'Rowan & Sons',
      filledIn: { site: 'reseller.vendor.example', at: now - 3_600_000 },
    }),
    token('ending', 27, {
      label: 'Cedar Point Bank',
      forWhom: 'Cedar Point Bank',
      note: 'Waits for Jo to be a reseller there.',
    }),
    token('pinned', 12, { label: 'Dune Hotels, by phone', site: null, keepsUntil: null }),
    token('used', 9, {
      label: 'console.vendor.example, Corvid Labs: Settings – Transfer your account',
      isHeld: false,
      usedAt: now - 5 * DAY,
      filledIn: { site: 'reseller.vendor.example', at: now - 5 * DAY },
    }),
    token('over', 34, { label: 'Elm Street Vets', forWhom: 'Elm Street Vets', isHeld: false }),
  ];
}

/** Enough tokens that the list offers a search. */
export const manyKept = (now: number): SampleToken[] =>
  Array.from({ length: 60 }, (_, place) => {
    const samples = sampleKept(now - place * 1000);
    const sample = samples[place % samples.length] as SampleToken;
    return { ...sample, id: `${sample.id}-${place}`, label: `${sample.label} ${place + 1}` };
  });
