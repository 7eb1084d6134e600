import { describe, expect, it } from 'vitest';
import { NO_TICKS, older, tick } from '#companion/pages/licenses/ticks.ts';
import type { DirectoryUser } from '#lib/domain/license.ts';

const user = (id: string, license: DirectoryUser['license'] = null): DirectoryUser => ({
  id,
  name: `User ${id}`,
  email: `${id}@bluebird.example`,
  license,
});

describe('users who are ticked', () => {
  it('are set and taken back, on whatever page', () => {
    const two = tick(NO_TICKS, [user('ada'), user('owen')], true, '7');
    expect([...two.users.keys()]).toEqual(['ada', 'owen']);
    expect([...tick(two, [user('ada')], false, '7').users.keys()]).toEqual(['owen']);
    expect(NO_TICKS.users.size).toBe(0);
  });

  it('are of the directory as it was when the first was ticked', () => {
    const first = tick(NO_TICKS, [user('ada')], true, '9');
    const both = tick(first, [user('owen')], true, '10');
    expect(both.version).toBe('9');
    const none = tick(both, [user('ada'), user('owen')], false, '10');
    expect(tick(none, [user('ada')], true, '11').version).toBe('11');
  });

  it.each([
    ['9', '10', '9'],
    ['10', '9', '9'],
    ['3', '3', '3'],
    ['9007199254740993', '9007199254740992', '9007199254740992'],
  ])('the older of the versions %s and %s is %s', (one, other, expected) => {
    expect(older(one, other)).toBe(expected);
  });
});
