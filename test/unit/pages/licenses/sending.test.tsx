import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Whose } from '#companion/pages/licenses/at-spanning.tsx';
import { Sending } from '#companion/pages/licenses/sending.tsx';
import type { LicenseSending } from '#lib/domain/license-wish.ts';

const AT = '2026-11-30T12:00:00.000Z';
const sending = (changes: Partial<LicenseSending>): LicenseSending => ({
  ...{ since: AT, waiting: 0, done: 0, refused: 0, refusals: [], failure: null, nextAt: null },
  ...changes,
});
const refusal = (changes: Partial<LicenseSending['refusals'][number]>) => ({
  ...{ userId: 'a', name: 'Ada', license: 'standard' as const, why: 'refused' as const, word: null },
  ...changes,
});
const text = (changes: Partial<LicenseSending>) =>
  renderToString(
    <Sending
      sending={sending(changes)}
      isPaused={false}
      busy={false}
      failure={null}
      onSettle={() => undefined}
    />,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

it.each<[string, Partial<LicenseSending>, string]>([
  ['what waits', { waiting: 3 }, 'None made yet, 3 users waiting.'],
  ['what is done', { waiting: 11_500, done: 8_500 }, '8,500 users done, 11,500 users waiting.'],
  ['that it can be withdrawn', { waiting: 1 }, 'Withdraw what waits'],
  ['that one may leave', { waiting: 1 }, 'They are sent even if you leave this page.'],
  [
    'why nothing is heard',
    { waiting: 1, failure: 'refused', nextAt: AT },
    'Spanning no longer accepts the API token. Nothing is lost',
  ],
  [
    'who is not known yet',
    { refused: 1, refusals: [refusal({ why: 'unknown-user' })] },
    'Ada to standard Spanning has not discovered this user yet.',
  ],
  [
    'that none is left',
    { refused: 1, refusals: [refusal({ why: 'none-left' })] },
    'no standard license left',
  ],
  [
    'the vendor’s word',
    { refused: 1, refusals: [refusal({ license: null, word: 'No.' })] },
    'Ada to no license Spanning refused it: No.',
  ],
  ['that there is no word', { refused: 1, refusals: [refusal({})] }, 'did not say why'],
  ['that there are more', { refused: 60, refusals: [refusal({})] }, 'And 59 users more.'],
])('the changes at Spanning say %s', (_, changes, words) => {
  expect(text(changes)).toContain(words);
});

it.each<[string, { usersAt: string | null; isPaused: boolean }, string]>([
  ['whose they are', { usersAt: AT, isPaused: false }, 'auto-add and license cap are off for this account'],
  ['that they are being read', { usersAt: null, isPaused: false }, 'being read for the first time'],
  [
    'that the source is paused',
    { usersAt: AT, isPaused: true },
    'is paused: licenses are neither read nor changed',
  ],
])('the License Manager says %s', (_, state, words) => {
  expect(renderToString(<Whose {...state} />).replace(/\s+/g, ' ')).toContain(words);
});
