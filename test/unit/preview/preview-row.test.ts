import { describe, expect, it } from 'vitest';
import { previewNotes } from '#components/preview/preview-row.tsx';
import { type PreviewState, wouldBeRefused } from '#components/preview/previews.ts';
import type { Preview } from '#lib/domain/preview.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { aPreview } from '#test/unit/support/records.ts';

const known = (changes: Partial<Preview> = {}): PreviewState => ({
  state: 'ready',
  preview: aPreview(changes),
});
const failed = (code: FailureCode): PreviewState => ({ state: 'failed', code, facts: {} });

describe('the notes before adding', () => {
  it.each<[string, PreviewState, string[], boolean]>([
    ['still asking', { state: 'asking' }, [], false],
    ['nothing', known(), [], false],
    ['moves', known({ movesFromReseller: true }), ['Will move away from its present reseller.'], false],
    [
      'moves, and another region',
      known({ movesFromReseller: true, regionDiffers: true }),
      ['Will move away from its present reseller.', 'Its region, Europe, is not your default.'],
      false,
    ],
    [
      'yours already: nothing else matters',
      known({ ineligible: 'already-your-customer', regionDiffers: true }),
      ['Already your customer: there is nothing to add.'],
      true,
    ],
    [
      'not authorized yet',
      known({ ineligible: 'account-not-authorized' }),
      ['This account is not authorized yet. Add it once its backups have begun.'],
      true,
    ],
    [
      'bound to another',
      failed('wrong-reseller'),
      ['This token was made for another reseller. Ask the customer for one made for you.'],
      true,
    ],
    [
      'unknown',
      failed('unknown-token'),
      ['No such transfer token here. Check that it was copied from the same console.'],
      true,
    ],
    [
      'offline',
      failed('unreachable'),
      ['Not checked: console not reached. It can be added all the same.'],
      false,
    ],
    [
      'too many',
      failed('rate-limited'),
      ['Not checked: the console asked to wait. It can be added all the same.'],
      false,
    ],
    [
      'signed out',
      failed('unauthenticated'),
      ['Not checked: sign in again. It can be added all the same.'],
      false,
    ],
    [
      'a console in trouble',
      failed('unavailable'),
      ['Not checked: the console had a problem. It can be added all the same.'],
      false,
    ],
  ])('%s', (_, state, words, refused) => {
    expect(previewNotes(state).map((note) => note.words)).toEqual(words);
    expect(wouldBeRefused(state)).toBe(refused);
  });
});
