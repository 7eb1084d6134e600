import { expect, it, vi } from 'vitest';
import { createStatusFeed } from '#companion/pages/status/status-feed.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { Changes } from '#lib/contract/schemas.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { aRow, at } from '../../support/records.ts';

type Answer = Changes | null | Error | (() => Changes);

function aPage(ids: string, nextCursor: string, changes: Partial<Changes> = {}): Changes {
  return {
    accounts: [...ids].map((id) => aRow({ id })),
    transferTokens: [],
    gone: { accounts: [], transferTokens: [] },
    usualThresholds: DEFAULT_THRESHOLDS,
    nextCursor,
    hasMore: false,
    pollAfterSeconds: 60,
    serverTime: at(0),
    ...changes,
  };
}
const gone = (ids: string) => ({ gone: { accounts: [...ids], transferTokens: [] } });

/** A feed whose console gives these answers, one per call. */
function following(...answers: Answer[]) {
  const changesSince = vi.fn<(cursor: string | undefined) => Promise<Changes | null>>();
  for (const answer of answers) {
    changesSince.mockImplementationOnce(async () => {
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer() : answer;
    });
  }
  const feed = createStatusFeed(changesSince);
  const ids = () => feed.accounts.value.map(({ id }) => id).join('');
  const asked = () => changesSince.mock.calls.map(([cursor]) => cursor);
  return { ...feed, ids, asked };
}

it('reads everything first, page by page, and continues from there', async () => {
  const { read, ids, asked } = following(
    aPage('ab', '1', { hasMore: true }),
    aPage('c', '2'),
    aPage('d', '3'),
  );
  expect(await read()).toMatchObject({ pollAfterSeconds: 60 });
  expect(ids()).toBe('abc');
  await read();
  expect(ids()).toBe('abcd');
  expect(asked()).toEqual([undefined, '1', '2']);
});

it('shows rows as they come, not at every page', async () => {
  const shown: string[] = [];
  const page =
    (more: string, nextCursor: string, hasMore = true) =>
    () => {
      shown.push(feed.ids());
      return aPage(more, nextCursor, { hasMore });
    };
  const feed = following(
    page('ab', '1'),
    page('c', '2'),
    page('d', '3'),
    page('e', '4'),
    page('f', '5', false),
  );
  await feed.read();
  expect(shown).toEqual(['', 'ab', 'abc', 'abc', 'abcde']);
  expect(feed.ids()).toBe('abcdef');
});

it('keeps the array while nothing changes, and the objects of rows that are sent again unchanged', async () => {
  const { read, accounts } = following(aPage('ab', '1'), null, aPage('a', '2'), {
    ...aPage('', '3'),
    accounts: [aRow({ id: 'a', favorite: true })],
  });
  await read();
  const before = accounts.value;
  await read();
  await read();
  expect(accounts.value).toBe(before);
  await read();
  expect(accounts.value).not.toBe(before);
  expect(accounts.value[0]).toMatchObject({ id: 'a', favorite: true });
  expect(accounts.value[1]).toBe(before[1]);
});

it('removes rows that are gone', async () => {
  const { read, ids } = following(aPage('abc', '1'), aPage('', '2', gone('b')));
  await read();
  await read();
  expect(ids()).toBe('ac');
});

it('410: everything is read again while the old rows stay; rows that are missing then are removed', async () => {
  const during: string[] = [];
  const old = new Problem('cursor-expired');
  const feed = following(aPage('abc', '1'), old, aPage('a', '7', { hasMore: true }), () => {
    during.push(feed.ids());
    return aPage('d', '8');
  });
  await feed.read();
  const [first] = feed.accounts.value;
  await feed.read();
  expect(during).toEqual(['abc']);
  expect(feed.ids()).toBe('ad');
  expect(feed.accounts.value[0]).toBe(first);
  expect(feed.asked()).toEqual([undefined, '1', undefined, '7']);
});

it('a failed read keeps what arrived, and the next one resumes there', async () => {
  const away = new Unreachable('no answer');
  const more = { hasMore: true };
  const { read, ids, asked } = following(
    aPage('ab', '1'),
    new Problem('cursor-expired'),
    aPage('a', '7', more),
    away,
    aPage('c', '8'),
  );
  await read();
  await expect(read()).rejects.toBe(away);
  expect(ids()).toBe('ab');
  await read();
  expect(ids()).toBe('ac');
  expect(asked()).toEqual([undefined, '1', undefined, '7', '7']);
});

it('a full read that goes on to nothing new: rows that were missing in it are removed', async () => {
  const expired = new Problem('cursor-expired');
  const { read, ids } = following(
    aPage('ab', '1'),
    expired,
    aPage('a', '7', { hasMore: true }),
    new Unreachable('no answer'),
    null,
  );
  await read();
  await read().catch(() => undefined);
  await read();
  expect(ids()).toBe('a');
});

it('an answer that makes no progress counts as unreachable', async () => {
  const stuck = following(aPage('a', '1'), aPage('', '1', { hasMore: true }));
  await stuck.read();
  await expect(stuck.read()).rejects.toThrow(Unreachable);
  await expect(following(null).read()).rejects.toThrow(Unreachable);
});

it('judges accounts without thresholds of their own by the usual ones, and does not ask for them again', async () => {
  const own = { ...DEFAULT_THRESHOLDS, criticalBelow: 0.1 };
  const strict = { ...DEFAULT_THRESHOLDS, criticalBelow: 0.97 };
  const { read, accounts } = following(
    aPage('a', '1', { accounts: [aRow({ id: 'a' }), aRow({ id: 'b', ownThresholds: own })] }),
    aPage('', '2', { usualThresholds: strict }),
  );
  await read();
  const [, second] = accounts.value;
  await read();
  expect(accounts.value.map(({ thresholds }) => thresholds)).toEqual([strict, own]);
  expect(accounts.value[1]).toBe(second);
});
