import { describe, expect, it } from 'vitest';
import { isSpoken, queueWords } from '#components/transfer/batch-words.ts';
import { previewNotes, wouldBeRefused } from '#components/transfer/preview-words.ts';
import type { PreviewState } from '#components/transfer/previews.ts';
import { customerOf, type QueueEntry } from '#components/transfer/queue-line.ts';
import type { FailureCode } from '#lib/domain/commands.ts';
import type { Preview } from '#lib/domain/preview.ts';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import { aPreview } from '../support/records.ts';

const told = (changes: Partial<Preview> = {}): PreviewState => ({
  state: 'told',
  preview: aPreview(changes),
});
const failed = (code: FailureCode): PreviewState => ({ state: 'failed', code, facts: {} });

describe('what a person should know before adding', () => {
  it.each<[string, PreviewState, string[], boolean]>([
    ['still asking', { state: 'asking' }, [], false],
    ['nothing', told(), [], false],
    ['moves', told({ movesFromReseller: true }), ['Will move away from its present reseller.'], false],
    [
      'moves, and another region',
      told({ movesFromReseller: true, regionDiffers: true }),
      ['Will move away from its present reseller.', 'Its region, Europe, is not your default.'],
      false,
    ],
    [
      'yours already: nothing else matters',
      told({ ineligible: 'already-your-customer', regionDiffers: true }),
      ['Already your customer: there is nothing to add.'],
      true,
    ],
    [
      'not authorized yet',
      told({ ineligible: 'account-not-authorized' }),
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

const added: RedemptionStatus = { state: 'added', account: aPreview().account };
const refused: RedemptionStatus = { state: 'refused', code: 'token-expired', facts: {} };
const retrying: RedemptionStatus = { state: 'retrying', why: 'unreachable' };
const entry = (status: RedemptionStatus, told = false): QueueEntry => ({
  id: 'q',
  hint: 'AbCd',
  queuedAt: 0,
  notBefore: 0,
  attempts: 0,
  status,
  told,
});

describe('how a queue stands', () => {
  it.each<[string, QueueEntry[], string]>([
    ['empty', [], ''],
    ['at work', [entry(added), entry(refused), entry(retrying)], '1 of 3 added, 1 refused'],
    ['nothing refused', [entry(added), entry({ state: 'adding' })], '1 of 2 added'],
    ['older lines are not of the batch', [entry(added, true), entry(retrying)], '0 of 1 added'],
    ['done', [entry(added), entry(added, true), entry(refused)], '2 customers added, 1 refused'],
    ['only refused', [entry(refused)], '1 refused'],
    ['only stopped', [entry({ state: 'stopped' })], '1 stopped'],
  ])('%s', (_, entries, words) => {
    expect(queueWords(entries, false)).toBe(words);
  });

  it('signed out, the rest waits', () => {
    expect(queueWords([entry(added), entry(retrying)], true)).toBe(
      '1 of 2 added. The rest goes on when you have signed in again.',
    );
  });
});

it.each([
  ['a lone token', [entry(retrying)], false, true],
  ['many on their way', [entry(added), entry(retrying)], false, false],
  ['many, when all are done', [entry(added), entry(added)], false, true],
  ['many, when they are paused', [entry(added), entry(retrying)], true, true],
])('is it spoken: %s', (_, entries, signedOut, spoken) => {
  expect(isSpoken(entries, signedOut)).toBe(spoken);
});

it('names the customer that was added, else the one that was expected', () => {
  const expected = { ...aPreview().account, name: 'Expected' };
  expect(customerOf(entry(retrying))).toBeNull();
  expect(customerOf({ ...entry(retrying), expected })?.name).toBe('Expected');
  expect(customerOf({ ...entry(added), expected })?.name).toBe('Bluebird Dental');
});
