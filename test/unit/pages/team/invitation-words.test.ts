import { expect, it } from 'vitest';
import { mailWords } from '#companion/pages/team/invitation-words.ts';
import type { Invitation } from '#lib/contract/people-schemas.ts';
import { DAY, HOUR, NOW } from '../../support/records.ts';

it.each<[Invitation['mail'], number, string | undefined]>([
  [null, HOUR, undefined],
  [{ state: 'queued', reason: null }, HOUR, '◔ Mail waits to be handed to the mail server'],
  [{ state: 'queued', reason: '451 busy' }, HOUR, '◌ Mail not taken yet, trying again: 451 busy'],
  [{ state: 'refused', reason: '550 no' }, 4 * DAY, '◆ Mail refused: 550 no'],
  [{ state: 'sent', reason: null }, 2 * DAY, '✓ Mail handed to the mail server'],
  [
    { state: 'sent', reason: null },
    4 * DAY,
    '◌ Mail handed to the mail server; not accepted for 4 days: ask whether it arrived',
  ],
])('the mail %j of an invitation %i ms ago', (mail, ago, words) => {
  const createdAt = new Date(NOW - ago).toISOString();
  expect(mailWords({ mail, createdAt }, NOW)?.words).toBe(words);
});
