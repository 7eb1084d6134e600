import { expect, it } from 'vitest';
import { inGroups } from '#companion/sources/in-groups.ts';

/** Groups that end when the test says so. */
function heldGroups(most: number) {
  const groups: string[][] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const run = inGroups(most, async (group: string[]) => {
    groups.push(group);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise;
    return group.map((one) => one.toUpperCase());
  });
  const begun = (count: number) => expect.poll(() => groups.length).toBe(count);
  return { run, groups, ends, begun };
}

it('what comes while a group is under way is the next one, and each gets its own answer', async () => {
  const { run, groups, ends, begun } = heldGroups(3);
  const first = run('a');
  await begun(1);
  const others = ['b', 'c', 'd', 'e'].map((one) => run(one));
  ends[0]?.resolve();
  expect(await first).toBe('A');
  await begun(2);
  ends[1]?.resolve();
  await begun(3);
  ends[2]?.resolve();
  expect(await Promise.all(others)).toEqual(['B', 'C', 'D', 'E']);
  expect(groups).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
});

it('a group that fails is told so, and the next one is done', async () => {
  const { run, ends, begun } = heldGroups(3);
  const first = run('a');
  await begun(1);
  const second = run('b');
  ends[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await begun(2);
  ends[1]?.resolve();
  expect(await second).toBe('B');
});
