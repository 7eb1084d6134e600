import { describe, expect, it } from 'vitest';
import { spanningUser, type TestWorld } from '#test/support/spanning-world.ts';
import { ANA, ask, aWorld, EU, HARBOUR, harbour, LEFT, NEW, names } from './harbour.ts';

describe('the licenses of the stand-in of Spanning', () => {
  const assign = (world: TestWorld, body: unknown) => ask(world, `${EU}/users/assign`, { body });
  const unassign = (world: TestWorld, body: unknown) => ask(world, `${EU}/users/unassign`, { body });
  const held = (world: TestWorld) => world.tenants[0]?.users.map(({ license }) => license);

  it('are given, changed for the other kind and taken away, and the answer says whether that changed anything', async () => {
    const world = aWorld();
    expect((await assign(world, { userPrincipalNames: [ANA] })).json.licensed).toBe(false);
    const given = await assign(world, {
      userPrincipalNames: ['NEW@harbour.example', ANA],
      licenseType: 'STANDARD',
    });
    expect(given).toMatchObject({
      status: 200,
      json: { licensed: true, userPrincipalNames: ['NEW@harbour.example', ANA] },
    });
    expect(held(world)).toEqual(['standard', 'archived', 'standard']);
    await assign(world, { userPrincipalNames: [LEFT], licenseType: 'STANDARD' });
    await assign(world, { userPrincipalNames: [NEW], licenseType: 'ARCHIVE' });
    expect(held(world)).toEqual(['standard', 'standard', 'archived']);
    expect((await unassign(world, { userPrincipalNames: [ANA, NEW] })).json.licensed).toBe(true);
    expect(held(world)).toEqual([null, 'standard', null]);
    expect((await unassign(world, { userPrincipalNames: [ANA] })).json.licensed).toBe(false);
  });

  it('are given to nobody if one is not discovered yet, or if there are not enough', async () => {
    const world = aWorld([harbour({ licenses: 1 })]);
    const unknown = await assign(world, { userPrincipalNames: [ANA, `soon@${HARBOUR}`] });
    expect([unknown.status, JSON.stringify(unknown.json)]).toEqual([
      404,
      expect.not.stringContaining('soon'),
    ]);
    const few = await assign(world, { userPrincipalNames: [NEW] });
    expect([few.status, few.json.message, few.json.code]).toEqual([
      400,
      'Not enough licenses available',
      undefined,
    ]);
    expect((await assign(world, { userPrincipalNames: [NEW], licenseType: 'ARCHIVE' })).status).toBe(400);
    expect(held(world)).toEqual(['standard', 'archived', null]);
    // Who has one already takes none.
    expect((await assign(world, { userPrincipalNames: [ANA] })).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['no body', ''],
    ['no JSON', '{'],
    ['a list', [ANA]],
    ['nobody', { userPrincipalNames: [] }],
    ['more than 500', { userPrincipalNames: names(501) }],
    ['an empty name', { userPrincipalNames: [''] }],
    ['the names of the other API', { emails: [ANA] }],
    ['another kind', { userPrincipalNames: [ANA], licenseType: 'GOLD' }],
    ['more fields', { userPrincipalNames: [ANA], notify: true }],
  ])('are not given for %s', async (_, body) => {
    const { status, json } = await assign(aWorld(), body);
    expect([status, json.code]).toEqual([400, 'FST_ERR_VALIDATION']);
  });

  it('have a kind where they are given only', async () => {
    const body = { userPrincipalNames: [ANA], licenseType: 'STANDARD' };
    expect((await unassign(aWorld(), body)).json.code).toBe('FST_ERR_VALIDATION');
  });

  it('are given to 500 at once', async () => {
    const users = names(500).map((name) => spanningUser(name, null));
    const world = aWorld([harbour({ users, licenses: 500 })]);
    expect((await assign(world, { userPrincipalNames: names(500) })).status).toBe(200);
    expect(new Set(held(world))).toEqual(new Set(['standard']));
  });
});
