import { expect, it, vi } from 'vitest';
import { type AskPreview, createPreviews } from '#components/preview/previews.ts';
import { flush } from '../support/flush.ts';
import { aPreview } from '../support/records.ts';

const answered = { ok: true, value: aPreview() } as const;
const failed = (code: 'unreachable' | 'rate-limited' | 'wrong-reseller') =>
  ({ ok: false, code, facts: {} }) as const;
const states = ({ states: { value } }: ReturnType<typeof createPreviews>) =>
  Object.fromEntries([...value].map(([token, state]) => [token, state.state]));

it('asks for each token once, three at a time, in the order of the text', async () => {
  const answers: ((reply: typeof answered) => void)[] = [];
  const ask = vi.fn<AskPreview>(() => new Promise((resolve) => answers.push(resolve)));
  const previews = createPreviews(ask);
  previews.setTokens(['a', 'b', 'c', 'd', 'e']);
  previews.setTokens(['a', 'b', 'c', 'd', 'e', 'f']);
  await flush();
  expect(ask.mock.calls.flat()).toEqual(['a', 'b', 'c']);
  answers[1]?.(answered);
  await flush();
  expect(ask.mock.calls.flat()).toEqual(['a', 'b', 'c', 'd']);
  expect(states(previews)).toMatchObject({ a: 'asking', b: 'ready', d: 'asking', f: 'asking' });
});

it('drops tokens that are gone, and ignores late answers to them', async () => {
  const answers: ((reply: typeof answered) => void)[] = [];
  const ask = vi.fn<AskPreview>(() => new Promise((resolve) => answers.push(resolve)));
  const previews = createPreviews(ask);
  previews.setTokens(['a', 'b', 'c', 'd']);
  previews.setTokens([]);
  answers.forEach((answer) => {
    answer(answered);
  });
  await flush();
  expect(states(previews)).toEqual({});
  expect(ask).toHaveBeenCalledTimes(3);
});

it.each(['unreachable', 'rate-limited'] as const)(
  'a console that is %s is not asked for the others, until the person wants it',
  async (code) => {
    const ask = vi.fn<AskPreview>(async () => failed(code));
    const previews = createPreviews(ask);
    previews.setTokens(['a', 'b', 'c', 'd', 'e']);
    await flush();
    expect(ask).toHaveBeenCalledTimes(3);
    expect(Object.values(states(previews))).toEqual(Array(5).fill('failed'));
    ask.mockResolvedValue(answered);
    previews.retry();
    await flush();
    expect(Object.values(states(previews))).toEqual(Array(5).fill('ready'));
  },
);

it('a refusal does not affect the others, and is not asked for again', async () => {
  const ask = vi.fn<AskPreview>(async (token) => (token === 'a' ? failed('wrong-reseller') : answered));
  const previews = createPreviews(ask);
  previews.setTokens(['a', 'b', 'c', 'd']);
  await flush();
  previews.retry();
  expect(states(previews)).toEqual({ a: 'failed', b: 'ready', c: 'ready', d: 'ready' });
  expect(ask).toHaveBeenCalledTimes(4);
});

it('a request that throws does not block the others', async () => {
  const previews = createPreviews(() => Promise.reject(new Error('no vault')));
  previews.setTokens(['a', 'b']);
  await flush();
  expect(states(previews)).toEqual({ a: 'failed', b: 'failed' });
});
