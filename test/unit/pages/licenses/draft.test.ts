import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeRequestOf,
  chooseLicense,
  conflicts,
  countsAfter,
  type Draft,
  NO_CHANGES,
  rebase,
  resolveConflicts,
} from '#companion/pages/licenses/draft.ts';
import type { DirectoryUser, License } from '#lib/domain/license.ts';

const user = (id: string, license: License | null): DirectoryUser => ({
  id,
  name: `User ${id}`,
  email: `${id}@bluebird.example`,
  license,
  wish: null,
});
const ada = user('ada', 'standard');
const owen = user('owen', null);
const wanted = (draft: Draft) => [...draft].map(([id, change]) => [id, change.wanted]);

describe('unsaved licenses', () => {
  it('are those that differ from what is held; choosing that again takes it back', () => {
    const chosen = chooseLicense(NO_CHANGES, [ada, owen], 'standard');
    expect(wanted(chosen)).toEqual([['owen', 'standard']]);
    expect(wanted(chooseLicense(chosen, [ada], null))).toEqual([
      ['owen', 'standard'],
      ['ada', null],
    ]);
    expect(chooseLicense(chosen, [owen], null).size).toBe(0);
  });

  it('are said in one request', () => {
    const draft = chooseLicense(chooseLicense(NO_CHANGES, [owen], 'archived'), [ada], null);
    expect(changeRequestOf(draft)).toEqual({
      assign: [{ userId: 'owen', kind: 'archived' }],
      unassign: ['ada'],
    });
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
          (all, one, index) => chooseLicense(all, [one], pairs[index]?.[1] ?? null),
          NO_CHANGES,
        );
        const before = count(pairs.map(([license]) => license));
        expect(countsAfter(before, draft)).toEqual(count(pairs.map(([, later]) => later)));
      }),
    );
  });
});

describe('rebasing on what somebody else saved', () => {
  const chosen = chooseLicense(NO_CHANGES, [owen], 'standard');

  it.each<[string, DirectoryUser[], [string, License | null, (License | null)?][]]>([
    ['leaves what it does not touch', [owen], [['owen', 'standard']]],
    ['did the same: nothing is left to do', [user('owen', 'standard')], []],
    ['did another thing: both are shown', [user('owen', 'archived')], [['owen', 'standard', null]]],
    ['took the user away', [], []],
  ])('%s', (_, now, left) => {
    const met = rebase(chosen, now);
    expect([...met].map(([id, change]) => [id, change.wanted, change.was])).toEqual(
      left.map(([id, want, was]) => [id, want, was]),
    );
  });

  it('is a conflict until it is decided, whichever way', () => {
    const met = rebase(chosen, [user('owen', 'archived')]);
    expect(conflicts(met)).toHaveLength(1);
    expect(resolveConflicts(met, 'theirs').size).toBe(0);
    const mine = resolveConflicts(met, 'mine');
    expect(conflicts(mine)).toEqual([]);
    expect(wanted(mine)).toEqual([['owen', 'standard']]);
    // After another save by somebody else it is a conflict again.
    expect(conflicts(rebase(mine, [user('owen', 'archived')]))).toEqual([]);
    expect(conflicts(rebase(mine, [owen]))).toHaveLength(1);
  });

  it('back to what it was before is no conflict any more', () => {
    const met = rebase(rebase(chosen, [user('owen', 'archived')]), [owen]);
    expect(conflicts(met)).toEqual([]);
    expect(wanted(met)).toEqual([['owen', 'standard']]);
  });
});
