import { describe, expect, it } from 'vitest';
import { firstPage, nextPage, previousPage, type UserPage } from '#companion/pages/licenses/user-query.ts';

const everybody = { search: '', license: null };
const found = (cursor: string | undefined, nextCursor: string | null, filter = everybody): UserPage => ({
  ...{ items: [], matching: 0, licenses: { bought: 0, standard: 0, archived: 0, none: 0 }, version: '1' },
  vendor: null,
  ...{ filter, cursor, nextCursor },
});

describe('pages of the directory', () => {
  it('are turned on and back', () => {
    const second = nextPage(firstPage(everybody), found(undefined, 'a'));
    const third = nextPage(second, found('a', 'b'));
    expect(third.cursors).toEqual(['a', 'b']);
    expect(previousPage(third)).toEqual(second);
    expect(previousPage(second)).toEqual(firstPage(everybody));
  });

  it('are turned once, however often that is asked before the answer comes', () => {
    const first = found(undefined, 'a');
    const second = nextPage(firstPage(everybody), first);
    expect(nextPage(second, first)).toBe(second);
  });

  it('end', () => {
    const first = firstPage(everybody);
    expect(nextPage(first, found(undefined, null))).toBe(first);
  });

  it('of what was looked for before are of no use', () => {
    const asked = firstPage({ search: 'ada', license: null });
    expect(nextPage(asked, found(undefined, 'a'))).toBe(asked);
  });
});
