import { describe, expect, it } from 'vitest';
import {
  customerOf,
  isAnnounced,
  type QueueEntry,
  queueLineWords,
  queueWords,
} from '#components/queue/queue-words.ts';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import { clockTime } from '#lib/domain/time.ts';
import { account, aPreview } from '#test/unit/support/records.ts';

const NOW = Date.parse('2026-05-03T10:00:00Z');

describe('a line of the queue', () => {
  const line = (status: RedemptionStatus, signedOut = false) =>
    queueLineWords({ id: 'q', hint: 'AbCd', queuedAt: NOW, notBefore: NOW, attempts: 0, status }, signedOut)
      .words;

  it.each<[RedemptionStatus, string]>([
    [{ state: 'waiting' }, 'waiting'],
    [{ state: 'adding' }, 'adding'],
    [{ state: 'added', account }, 'added "Bluebird Dental"'],
    [{ state: 'added', account: null }, 'added'],
    [{ state: 'retrying', why: 'unreachable' }, `retrying at ${clockTime(NOW)}, console not reached`],
    [
      { state: 'refused', code: 'token-expired', facts: {} },
      'This token has expired. Ask the customer for a new one.',
    ],
  ])('%j', (status, words) => {
    expect(line(status)).toBe(words);
  });

  it.each([
    [undefined, 'stopped; it may have been added, if the console had received it'],
    [1, 'stopped; it may have been added, if the console had received it'],
    [0, 'stopped; it was not added'],
  ])('stopped after two tries, of which %s were not answered', (unanswered, words) => {
    const entry = { id: 'q', hint: 'AbCd', queuedAt: NOW, notBefore: NOW, attempts: 2 };
    const tries = unanswered === undefined ? {} : { unanswered };
    expect(queueLineWords({ ...entry, ...tries, status: { state: 'stopped' } }, false).words).toBe(words);
  });

  it('is paused while signed out, unless finished', () => {
    expect(line({ state: 'waiting' }, true)).toBe('paused, sign in again');
    expect(line({ state: 'added', account }, true)).toBe('added "Bluebird Dental"');
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

describe('the progress of a queue', () => {
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

  it('says that the rest waits while signed out', () => {
    expect(queueWords([entry(added), entry(retrying)], true)).toBe(
      '1 of 2 added. The rest continues when you have signed in again.',
    );
  });
});

it.each([
  ['a lone token', [entry(retrying)], false, true],
  ['many on their way', [entry(added), entry(retrying)], false, false],
  ['many, when all are done', [entry(added), entry(added)], false, true],
  ['many, when they are paused', [entry(added), entry(retrying)], true, true],
])('whether it is announced: %s', (_, entries, signedOut, spoken) => {
  expect(isAnnounced(entries, signedOut)).toBe(spoken);
});

it('names the customer that was added, else the one that was expected', () => {
  const expected = { ...aPreview().account, name: 'Expected' };
  expect(customerOf(entry(retrying))).toBeNull();
  expect(customerOf({ ...entry(retrying), expected })?.name).toBe('Expected');
  expect(customerOf({ ...entry(added), expected })?.name).toBe('Bluebird Dental');
});
