import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  choose,
  conflicts,
  countsAfter,
  type Draft,
  decide,
  meet,
  NO_CHANGES,
} from '#companion/pages/licenses/draft.ts';
import type { DirectoryUser, License } from '#lib/domain/license.ts';

const user = (id: string, license: License | null): DirectoryUser => ({
  id,
  name: `User ${id}`,
  email: `${id}@bluebird.example`,
  license,
});
const ada = user('ada', 'standard');
const owen = user('owen', null);
const wanted = (draft: Draft) => [...draft].map(([id, change]) => [id, change.wanted]);

describe('licenses that are chosen and not saved', () => {
  it('are those that differ from what is held; choosing that again takes it back', () => {
    const chosen = choose(NO_CHANGES, [ada, owen], 'standard');
    expect(wanted(chosen)).toEqual([['owen', 'standard']]);
    expect(wanted(choose(chosen, [ada], null))).toEqual([
      ['owen', 'standard'],
      ['ada', null],
    ]);
    expect(choose(chosen, [owen], null).size).toBe(0);
  });

  it('are said in one request', () => {
    const draft = choose(choose(NO_CHANGES, [owen], 'archived'), [ada], null);
    expect(bodyOf(draft)).toEqual({ assign: [{ userId: 'owen', kind: 'archived' }], unassign: ['ada'] });
  });

  const held = fc.constantFrom<License | null>('standard', 'archived', null);
  it('count as the console will count them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(held, held), { maxLength: 30 }), (pairs) => {
        const users = pairs.map(([license], index) => user(String(index), license));
        const count = (all: (License | null)[]) => ({
          bought: 10,
          standard: all.filter((one) => one === 'standard').length,
          archived: all.filter((one) => one === 'archived').length,
          none: all.filter((one) => one === null).length,
        });
        const draft = users.reduce(
          (all, one, index) => choose(all, [one], pairs[index]?.[1] ?? null),
          NO_CHANGES,
        );
        const before = count(pairs.map(([license]) => license));
        expect(countsAfter(before, draft)).toEqual(count(pairs.map(([, later]) => later)));
      }),
    );
  });
});

describe('what somebody else saved meanwhile', () => {
  const chosen = choose(NO_CHANGES, [owen], 'standard');

  it.each<[string, DirectoryUser[], [string, License | null, (License | null)?][]]>([
    ['leaves what it does not touch', [owen], [['owen', 'standard']]],
    ['did the same: nothing is left to do', [user('owen', 'standard')], []],
    ['did another thing: both are shown', [user('owen', 'archived')], [['owen', 'standard', null]]],
    ['took the user away', [], []],
  ])('%s', (_, now, left) => {
    const met = meet(chosen, now);
    expect([...met].map(([id, change]) => [id, change.wanted, change.was])).toEqual(
      left.map(([id, want, was]) => [id, want, was]),
    );
  });

  it('is a conflict until it is decided, whichever way', () => {
    const met = meet(chosen, [user('owen', 'archived')]);
    expect(conflicts(met)).toHaveLength(1);
    expect(decide(met, 'theirs').size).toBe(0);
    const mine = decide(met, 'mine');
    expect(conflicts(mine)).toEqual([]);
    expect(wanted(mine)).toEqual([['owen', 'standard']]);
    // Saved once more, it is a conflict once more.
    expect(conflicts(meet(mine, [user('owen', 'archived')]))).toEqual([]);
    expect(conflicts(meet(mine, [owen]))).toHaveLength(1);
  });

  it('back to what it was before is no conflict any more', () => {
    const met = meet(meet(chosen, [user('owen', 'archived')]), [owen]);
    expect(conflicts(met)).toEqual([]);
    expect(wanted(met)).toEqual([['owen', 'standard']]);
  });
});
