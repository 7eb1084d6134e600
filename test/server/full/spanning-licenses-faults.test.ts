import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendingTask } from '#companion/licenses/send-wishes.ts';
import type { Client } from '#lib/contract/client.ts';
import type { License } from '#lib/domain/license.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import type { Fault } from '#test/support/spanning-faults.ts';
import { addSpanningSource, type SpanningSource } from '#test/support/spanning-source.ts';
import { workOff } from '#test/support/work-off.ts';

const FAULTS: Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '7' } },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 403 },
  { kind: 'lost', status: 504 },
  { kind: 'hang' },
  { kind: 'hang', done: true },
  { kind: 'html' },
  { kind: 'cut' },
];
const CALLS = [/users\/assign$/, /users\/unassign$/, /GET .*\/users$/, /tenant$/, /summary$/];

/** The License Manager at the stand-in of Spanning, by the connector for that, whatever goes wrong at any call. */
onBothDatabases('licenses that are given at Spanning', (open) => {
  let console: TestConsole;
  let admin: Client;
  let spanning: SpanningSource;

  beforeEach(async () => {
    console = await testConsole(await open());
    spanning = await addSpanningSource(console.ctx);
    console.ctx.openVendor = spanning.openVendor;
    admin = await console.pageOf('admin@bluebird.example');
    await spanning.readAll();
  });
  afterEach(() => console.close());

  const params = () => ({ id: spanning.accountId });
  const list = () => admin.listLicenses({ params: params(), query: { limit: 200 } });
  const shown = async () =>
    Object.fromEntries((await list()).items.map(({ email, license }) => [email, license]));
  const had = () =>
    Object.fromEntries(
      (spanning.world.tenants[0]?.users ?? []).map(({ email, license }) => [email, license]),
    );
  const send = () => workOff(sendingTask(console.ctx));
  /** Time passes until everything that waits has been sent and read. */
  const settle = async () => {
    for (let hour = 0; hour < 4; hour++) {
      console.pass(3700);
      await send();
      await spanning.readAll();
    }
  };
  const user = (number: number) => `user${number}@bluebird.example`;
  /** Gives, changes and takes licenses, so that each call is made. */
  const save = async (): Promise<Record<string, License | null>> => {
    const { items, version } = await list();
    const idOf = (number: number) => items.find(({ email }) => email === user(number))?.id ?? '';
    await admin.changeLicenses({
      params: params(),
      body: { assign: [{ userId: idOf(10), kind: 'standard' }], unassign: [idOf(1), idOf(2)] },
      ifMatch: version,
    });
    return { [user(10)]: 'standard', [user(1)]: null, [user(2)]: null };
  };

  it.each(FAULTS.flatMap((fault) => CALLS.map((call) => ({ fault, call }))))(
    'are at last as they were saved, and as they are there: $fault at $call',
    async ({ fault, call }) => {
      const wanted = await save();
      let left = 2;
      spanning.world.wrong = ({ method, path }) =>
        call.test(`${method} ${path}`) && left-- > 0 ? fault : null;
      await send();
      // Nothing is shown as done that Spanning has not said.
      const now = await shown();
      for (const [email, license] of Object.entries(now))
        if (license === wanted[email]) expect(had()[email]).toBe(license);
      await settle();
      expect(left).toBeLessThan(2);
      await settle();
      expect(await shown()).toEqual(had());
      expect(had()).toMatchObject(wanted);
      expect((await list()).vendor?.sending).toBeNull();
    },
  );

  it('are there after the console was killed between sending and the answer', async () => {
    const wanted = await save();
    const isAsked = Promise.withResolvers<void>();
    spanning.arrives = async (path) => {
      if (!path.endsWith('assign')) return;
      isAsked.resolve();
      await new Promise(() => undefined);
    };
    void (await sendingTask(console.ctx).next(new AbortController().signal))?.();
    await isAsked.promise;
    spanning.arrives = null;
    expect(await shown()).not.toMatchObject(wanted);
    await settle();
    expect(await shown()).toEqual(had());
    expect(had()).toMatchObject(wanted);
  });

  it('are left as they are at Spanning when what waits is withdrawn', async () => {
    const wanted = await save();
    spanning.world.wrong = ({ path }) => (path.endsWith('assign') ? { kind: 'hang', done: true } : null);
    await send();
    expect((await list()).vendor?.sending).toMatchObject({ waiting: 3 });
    const { vendor } = await admin.settleLicenses({ params: params(), body: { action: 'withdraw' } });
    expect(vendor?.sending).toBeNull();
    spanning.world.wrong = null;
    await spanning.readAll();
    expect(await shown()).toEqual(had());
    // What was made of it before is so.
    expect(had()).not.toMatchObject(wanted);
    expect(had()).toMatchObject({ [user(1)]: null });
  });
});
