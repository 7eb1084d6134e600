import { expect, it, vi } from 'vitest';
import { type AskPreview, createPreviews } from '#components/transfer/previews.ts';
import { flush } from '../support/flush.ts';
import { aPreview } from '../support/records.ts';

const told = { ok: true, value: aPreview() } as const;
const failed = (code: 'unreachable' | 'rate-limited' | 'wrong-reseller') =>
  ({ ok: false, code, facts: {} }) as const;
const states = ({ states: { value } }: ReturnType<typeof createPreviews>) =>
  Object.fromEntries([...value].map(([token, state]) => [token, state.state]));

it('asks for each token once, three at a time, in the order of the text', async () => {
  const answers: ((reply: typeof told) => void)[] = [];
  const ask = vi.fn<AskPreview>(() => new Promise((resolve) => answers.push(resolve)));
  const previews = createPreviews(ask);
  previews.want(['a', 'b', 'c', 'd', 'e']);
  previews.want(['a', 'b', 'c', 'd', 'e', 'f']);
  await flush();
  expect(ask.mock.calls.flat()).toEqual(['a', 'b', 'c']);
  answers[1]?.(told);
  await flush();
  expect(ask.mock.calls.flat()).toEqual(['a', 'b', 'c', 'd']);
  expect(states(previews)).toMatchObject({ a: 'asking', b: 'told', d: 'asking', f: 'asking' });
});

it('forgets what is not wanted any more, with an answer that comes too late', async () => {
  const answers: ((reply: typeof told) => void)[] = [];
  const ask = vi.fn<AskPreview>(() => new Promise((resolve) => answers.push(resolve)));
  const previews = createPreviews(ask);
  previews.want(['a', 'b', 'c', 'd']);
  previews.want([]);
  answers.forEach((answer) => {
    answer(told);
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
    previews.want(['a', 'b', 'c', 'd', 'e']);
    await flush();
    expect(ask).toHaveBeenCalledTimes(3);
    expect(Object.values(states(previews))).toEqual(Array(5).fill('failed'));
    ask.mockResolvedValue(told);
    previews.again();
    await flush();
    expect(Object.values(states(previews))).toEqual(Array(5).fill('told'));
  },
);

it('a refusal of one says nothing about the others, and is asked for once', async () => {
  const ask = vi.fn<AskPreview>(async (token) => (token === 'a' ? failed('wrong-reseller') : told));
  const previews = createPreviews(ask);
  previews.want(['a', 'b', 'c', 'd']);
  await flush();
  previews.again();
  expect(states(previews)).toEqual({ a: 'failed', b: 'told', c: 'told', d: 'told' });
  expect(ask).toHaveBeenCalledTimes(4);
});

it('one that could not even be asked for holds nothing up', async () => {
  const previews = createPreviews(() => Promise.reject(new Error('no vault')));
  previews.want(['a', 'b']);
  await flush();
  expect(states(previews)).toEqual({ a: 'failed', b: 'failed' });
});
