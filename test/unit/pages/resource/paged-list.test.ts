import { expect, it } from 'vitest';
import { accumulatePages } from '#companion/pages/resource/use-paged-list.ts';

/** Seven numbers, three a page. */
const list = async (cursor: string | undefined) => {
  const from = Number(cursor ?? 0);
  const items = [0, 1, 2].map((i) => from + i).filter((i) => i < 7);
  return { items, nextCursor: from + 3 < 7 ? String(from + 3) : null };
};

it('reads one more page at each call, and nothing more at the end', async () => {
  const read = accumulatePages(list);
  expect(await read()).toEqual({ items: [0, 1, 2], nextCursor: '3' });
  expect(await read()).toEqual({ items: [0, 1, 2, 3, 4, 5], nextCursor: '6' });
  const all = { items: [0, 1, 2, 3, 4, 5, 6], nextCursor: null };
  expect(await read()).toEqual(all);
  expect(await read()).toEqual(all);
});

it('holds no item twice after two concurrent calls', async () => {
  const read = accumulatePages(list);
  const [first, second] = await Promise.all([read(), read()]);
  expect(first.items).toEqual([0, 1, 2]);
  expect(second).toEqual(first);
});

it('resumes where it was after a failed read', async () => {
  let isDown = false;
  const read = accumulatePages(async (cursor) => {
    if (isDown) throw new Error('no answer');
    return list(cursor);
  });
  await read();
  isDown = true;
  await expect(read()).rejects.toThrow('no answer');
  isDown = false;
  expect((await read()).items).toEqual([0, 1, 2, 3, 4, 5]);
});
