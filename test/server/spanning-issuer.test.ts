import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { noteAliases } from '#companion/licenses/note-aliases.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { ADMIN, type SpanningConsole, spanningConsole } from '#test/support/spanning-console.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

const OTHER = 'someone@bluebird.example';

onBothDatabases('who issues a token of an account at Spanning', (open) => {
  let on: SpanningConsole;
  beforeAll(async () => {
    on = await spanningConsole(await open());
  });
  beforeEach(() => on.reset());
  afterAll(() => on.console.close());

  const ada = () => {
    const user = on.fake.users.get(ADMIN);
    if (!user) throw new Error('Ada is gone');
    return user;
  };
  /** Ada's user at Spanning under another principal name. */
  const rename = (email: string) => {
    on.fake.users.delete(ADMIN);
    on.fake.add('Ada Brandt', 'standard', { ...ada, ref: 'ada', principalName: OTHER, email });
  };
  const alias = (...subjects: string[]) =>
    on.console.db.transaction().execute((tx) =>
      noteAliases(
        tx,
        on.id,
        subjects.map((subject) => ({ subject, name: '', email: `${subject}@x.example`, aliases: [ADMIN] })),
      ),
    );
  const unreachable = () =>
    vi.spyOn(on.fake.licenses, 'user').mockRejectedValueOnce(new Error('nobody there'));

  it.each<[string, () => unknown, string | null]>([
    ['holds a license by an answer of not long ago', () => undefined, null],
    ['holds one by the list of long ago, and by the answer', () => on.console.pass(901), null],
    [
      'held one by the list of long ago',
      () => [on.console.pass(901), ada().license === null, Object.assign(ada(), { license: null })],
      'issuer-not-licensed',
    ],
    [
      'holds an archived one',
      () => [on.console.pass(901), Object.assign(ada(), { license: 'archived' })],
      'issuer-not-licensed',
    ],
    [
      'left the directory',
      () => [on.console.pass(901), Object.assign(ada(), { isDeleted: true })],
      'issuer-not-licensed',
    ],
    ['is unknown there', () => [on.console.pass(901), on.fake.users.clear()], 'issuer-not-licensed'],
    ['cannot be asked for', () => [on.console.pass(901), unreachable()], 'licenses-unknown'],
    [
      'was never read, and cannot be asked for',
      async () => [
        await on.console.db.updateTable('directoryUser').set({ saidAt: null }).execute(),
        unreachable(),
      ],
      'licenses-unknown',
    ],
    [
      'cannot be asked for while the source is paused',
      async () => [
        on.console.pass(901),
        await on.console.db.updateTable('source').set({ pausedAt: on.console.ctx.now() }).execute(),
      ],
      'licenses-unknown',
    ],
    [
      'held one until it was taken by a change that was not heard of',
      async () => {
        await on.save({ unassign: [await on.idOf('Ada Brandt')] });
        on.fake.fates.push('unheard');
        await on.send();
      },
      'issuer-not-licensed',
    ],
    ['has it under an address', async () => [rename(ADMIN), await on.read()], null],
    [
      'has it under an address, of long ago',
      async () => [rename(ADMIN), await on.read(), on.console.pass(901)],
      null,
    ],
    ['has it under an alias', async () => [rename(OTHER), await on.read(), await alias('ada')], null],
    ['has an address of nobody there', async () => [rename(OTHER), await on.read()], 'issuer-not-licensed'],
    [
      'has an address of two',
      async () => [on.fake.add('Two', 'standard', { ref: 'two' }), await on.read(), await alias('two')],
      'issuer-ambiguous',
    ],
  ])('who %s', async (_, make, code) => {
    await on.read();
    await make();
    if (code === null) return void expect((await issueFor(on.admin)).row.createdBy).toBe('Ada Brandt');
    expect(await refusal(issueFor(on.admin))).toMatchObject({ code });
    expect((await on.admin.listTokens({ query: {} })).items).toEqual([]);
  });

  it('is asked for outside of any transaction, and never for another’s account', async () => {
    await on.read();
    on.console.pass(901);
    const asked = vi
      .spyOn(on.fake.licenses, 'user')
      .mockClear()
      .mockImplementation(async () => {
        // Would wait for the lock for ever.
        await on.console.db.updateTable('account').set({ licenses: 1 }).where('id', '=', on.id).execute();
        return { ...ada() };
      });
    const other = await on.console.as('admin@alderfinch.example');
    const { row } = await issueFor(on.admin);
    expect(row.createdBy).toBe('Ada Brandt');
    expect(asked).toHaveBeenCalledTimes(1);
    const body = { accountId: on.id, tokenHash: 'a'.repeat(64), hint: 'abcd', expiresInSeconds: 3600 };
    expect(await refusal(other.issueToken({ body }))).toMatchObject({ code: 'not-found' });
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
