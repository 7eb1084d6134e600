import type { Context } from '#companion/context.ts';
import type { DattoCustomer } from '#companion/sandbox/datto/answers.ts';
import { dattoInProcess } from '#companion/sandbox/datto/in-process.ts';
import { addDatto } from '#companion/sandbox/datto/source.ts';
import { dattoStandIn } from '#companion/sandbox/datto/stand-in.ts';
import { seat } from '#companion/sandbox/sandbox-account.ts';
import type { OpenDatto } from '#companion/sources/datto/open-datto.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { tellingTask } from '#companion/sources/tell-health.ts';
import type { Task } from '#companion/work/work.ts';
import { workOff } from './work-off.ts';

const DAY_MS = 86_400_000;

/** A source of Northwind's that is read from the stand-in of Datto's API, and what may be wrong with that. */
export interface DattoSource {
  id: string;
  customers: DattoCustomer[];
  /** The secret key that the stand-in accepts. The source has `secret`. */
  secret: string;
  /** Answers in place of the stand-in's, by what the path ends with. */
  broken: Map<string, { status: number; body?: string; headers?: Record<string, string> }>;
  /** The time of the stand-in's answers, in ms, if it is not that of the console's clock. */
  answersOf: number | null;
  /** The paths that were asked for. */
  asked: string[];
  openVendor: OpenDatto;
  /** Has the stand-in answer so much faster than Datto; at once, unless this is called. */
  hasten(haste: number): void;
  task(): Task;
  /** Reads everything that is due, as often as it becomes due at once, and tells accounts how their source is. */
  readAll(): Promise<void>;
}

/** A customer whose backups go well. */
export const aDattoCustomer = (id: number, changes: Partial<DattoCustomer> = {}): DattoCustomer => ({
  ...{ id, name: `Customer ${id}`, organization: null, domains: [`c${id}.example`] },
  ...{ product: 'Office365', retention: 'TBR', seatsUsed: 12 },
  backups: {
    seed: `c${id}`,
    story: 'well',
    turnedAt: Date.now() - 40 * DAY_MS,
    seats: [seat('user', [10, 0, 0, 2], 100)],
  },
  ...changes,
});

/** Adds the source, to be read each hour. */
export async function addDattoSource(ctx: Context, customers: DattoCustomer[]): Promise<DattoSource> {
  const openVendor = dattoInProcess((address, init) => {
    const path = new URL(address).pathname;
    source.asked.push(path);
    const instead = [...source.broken].find(([end]) => path.endsWith(end))?.[1];
    return instead ? new Response(instead.body ?? '', instead) : standIn.request(address, init);
  }, ctx.now);
  const source: DattoSource = {
    ...{
      id: await insertSource(ctx),
      customers,
      secret: 'secret',
      broken: new Map(),
      answersOf: null,
      asked: [],
      openVendor,
    },
    hasten(haste) {
      standIn = standInOf(ctx, source, haste);
    },
    task: () => readingTask({ ...ctx, openVendor }),
    async readAll() {
      await workOff(source.task());
      await workOff(tellingTask(ctx));
    },
  };
  let standIn = standInOf(ctx, source, 1e6);
  return source;
}

function standInOf({ now }: Context, source: DattoSource, haste: number) {
  return dattoStandIn({
    customers: () => source.customers,
    accepts: (publicKey, secretKey) => publicKey === 'public' && secretKey === source.secret,
    now: () => source.answersOf ?? now().getTime(),
    ...{ speed: 1, haste, perMinute: 1e6 },
  });
}

async function insertSource({ db, now, secrets }: Context): Promise<string> {
  const { id: organizationId } = await db
    .selectFrom('organization')
    .where('domain', '=', 'northwind.example')
    .select('id')
    .executeTakeFirstOrThrow();
  const keys = { publicKey: 'public', secretKey: 'secret' };
  return db.transaction().execute((tx) => addDatto(tx, secrets, { organizationId, ...keys, at: now() }));
}
