import { openPostgres } from '#companion/db/open.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { createWork } from '#companion/work/work.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { aDattoCustomer, addDattoSource, type DattoSource } from '#test/support/datto-source.ts';
import { INSTALL_POSTGRES, startPostgres } from '#test/support/postgres.ts';
import { withoutDatto } from '#test/support/without-datto.ts';
import { compare, type Rows, timed } from './row.ts';
import { counted, recorded } from './statements.ts';

export const CUSTOMERS = 2000;
/** One in a hundred differs from one cycle to the next. */
const CHANGED = CUSTOMERS / 100;
/** How much faster than Datto the stand-in answers: 1.9 s a customer, 3.4 s for the list. */
const HASTE = 10;
const NO_WAITING = 1e6;
const AT_ONCE = 2;

/**
 * A source of 2,000 customers of Datto. Of a cycle that waits for the stand-in, `due` are read, as all would take half an
 * hour, and the list only with all of them; the same is asked without Baton at the same time. A whole cycle that waits for
 * nothing gives the statements (a look for a list, a claim, what was read) and what is written.
 */
export async function* dattoCycle(due: number): Rows {
  const server = await startPostgres();
  if (server === null) {
    yield { name: 'dattoCycle', skipped: `PostgreSQL is not installed: ${INSTALL_POSTGRES}` };
    return;
  }
  const console = await testConsole(await openPostgres(server.url));
  try {
    await withoutDatto(console.db);
    const customers = Array.from({ length: CUSTOMERS }, (_, number) => aDattoCustomer(500_000 + number));
    const datto = await addDattoSource(console.ctx, customers);
    datto.answersOf = console.ctx.now().getTime();
    const first = await timed(() => cycle(console, datto));

    datto.hasten(HASTE);
    const refs = await onlyDue(console, datto, due);
    const isWhole = due === CUSTOMERS;
    // What changes is in the list.
    if (isWhole) change(datto, 0);
    let ours = Number.NaN;
    let theirs = Number.NaN;
    await Promise.all([
      timed(() => cycle(console, datto)).then((ms) => {
        ours = ms;
      }),
      timed(() => ask(datto, refs, isWhole)).then((ms) => {
        theirs = ms;
      }),
    ]);
    const heap = Math.round(process.memoryUsage().heapUsed / 1e6);
    yield compare(
      {
        id: 'datto-cycle',
        name: `${due} of a source of 2,000 customers${isWhole ? ', of which 1 % changed' : ''}`,
        ...{ unit: 'ms', against: 'the same questions, ten times as fast as Datto, at the same time' },
        note: `the first cycle took ${Math.round(first / 1000)} s of Baton's own; heap ${heap} MB, the stand-in included`,
      },
      [ours],
      [theirs],
    );

    datto.hasten(NO_WAITING);
    change(datto, 1);
    const before = console.ctx.now();
    const statements = await recorded(() => cycle(console, datto));
    yield counted('datto-statements', 'a customer of a cycle of 2,000', statements, CUSTOMERS);
    yield compare(
      {
        ...{ id: 'datto-writes', name: 'accounts of 2,000 whose facts a cycle writes', unit: 'accounts' },
        against: 'those that changed',
      },
      [await writtenSince(console, datto, before)],
      [CHANGED],
    );
  } finally {
    await console.close();
    await server.stop();
  }
}

/** Another hundredth of the customers has another number of seats. */
function change(datto: DattoSource, round: number): void {
  datto.customers = datto.customers.map((customer, place) =>
    place % (CUSTOMERS / CHANGED) === round ? { ...customer, seatsUsed: customer.seatsUsed + 1 } : customer,
  );
}

/** Reads what is due after an hour, as the console does it. */
async function cycle(console: TestConsole, datto: DattoSource): Promise<void> {
  console.pass(3601);
  const task = readingTask({ ...console.ctx, openVendor: datto.openVendor });
  const work = createWork(console.ctx.log);
  const { promise: isDone, resolve: done } = Promise.withResolvers<void>();
  let underWay = 0;
  work.start({
    ...task,
    async next(stopping) {
      const isIdle = underWay === 0;
      const piece = await task.next(stopping);
      if (piece === null) {
        if (isIdle) done();
        return null;
      }
      underWay += 1;
      return () =>
        piece().finally(() => {
          underWay -= 1;
        });
    },
  });
  await isDone;
  await work.stop();
  const { unread } = await ofSource(console, datto)
    .where('nextReadAt', '<=', console.ctx.now())
    .select(({ fn }) => fn.countAll<string>().as('unread'))
    .executeTakeFirstOrThrow();
  if (Number(unread) > 0) throw new Error(`${unread} customers were not read`);
}

const ofSource = ({ db }: TestConsole, { id }: DattoSource) =>
  db.selectFrom('sourceAccount').where('sourceId', '=', id);

/** All but some are due an hour later than these, and so is the list. Returns what the vendor calls them. */
async function onlyDue(console: TestConsole, datto: DattoSource, due: number): Promise<string[]> {
  const known = await ofSource(console, datto).select('ref').orderBy('ref').limit(due).execute();
  const refs = known.map(({ ref }) => ref);
  const later = new Date(console.ctx.now().getTime() + 2 * 3_600_000);
  if (due < CUSTOMERS) {
    await console.db.updateTable('source').set({ nextListAt: later }).where('id', '=', datto.id).execute();
  }
  await console.db
    .updateTable('sourceAccount')
    .set({ nextReadAt: later })
    .where('sourceId', '=', datto.id)
    .where('ref', 'not in', refs)
    .execute();
  return refs;
}

/** The same questions without Baton. */
async function ask(datto: DattoSource, refs: readonly string[], lists: boolean): Promise<void> {
  const vendor = datto.openVendor({ publicKey: 'public', secretKey: 'secret' });
  const read = (ref: string) => () => vendor.read({ ref, workloads: [], seats: null, asksSeats: false });
  const questions: (() => Promise<unknown>)[] = [...(lists ? [() => vendor.list()] : []), ...refs.map(read)];
  const lane = async () => {
    for (let question = questions.shift(); question; question = questions.shift()) await question();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function writtenSince({ db }: TestConsole, { id }: DattoSource, before: Date): Promise<number> {
  const { written } = await db
    .selectFrom('report')
    .where('sourceId', '=', id)
    .where('receivedAt', '>', before)
    .select(({ fn }) => fn.countAll<string>().as('written'))
    .executeTakeFirstOrThrow();
  return Number(written);
}
