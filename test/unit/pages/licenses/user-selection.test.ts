import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED, olderVersion, select } from '#companion/pages/licenses/user-selection.ts';
import type { DirectoryUser } from '#lib/domain/license.ts';

const user = (id: string, license: DirectoryUser['license'] = null): DirectoryUser => ({
  id,
  name: `User ${id}`,
  email: `${id}@bluebird.example`,
  license,
  wish: null,
});

describe('selected users', () => {
  it('are set and taken back, on whatever page', () => {
    const two = select(NOTHING_SELECTED, [user('ada'), user('owen')], true, '7');
    expect([...two.users.keys()]).toEqual(['ada', 'owen']);
    expect([...select(two, [user('ada')], false, '7').users.keys()]).toEqual(['owen']);
    expect(NOTHING_SELECTED.users.size).toBe(0);
  });

  it('are of the directory as it was when the first was ticked', () => {
    const first = select(NOTHING_SELECTED, [user('ada')], true, '9');
    const both = select(first, [user('owen')], true, '10');
    expect(both.version).toBe('9');
    const none = select(both, [user('ada'), user('owen')], false, '10');
    expect(select(none, [user('ada')], true, '11').version).toBe('11');
  });

  it.each([
    ['9', '10', '9'],
    ['10', '9', '9'],
    ['3', '3', '3'],
    ['9007199254740993', '9007199254740992', '9007199254740992'],
  ])('the older of the versions %s and %s is %s', (one, other, expected) => {
    expect(olderVersion(one, other)).toBe(expected);
  });
});
