import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Hono, type Context as HonoContext } from 'hono';
import { pairIn } from '../basic-pair.ts';
import { applications, type DattoCustomer, domainRows, seatList } from './answers.ts';

/** How long the real API took to answer, as others have measured it. */
const DOMAINS_MS = 34_000;
const APPLICATIONS_MS = 19_000;
const SEATS_MS = 38_000;
/** When its gateway gives up, which it does about customers with more than some thirty seats. */
const GATEWAY_MS = 60_000;
const MANY_SEATS = 30;

const DAYS = { usual: 10, most: 30 };
/** The most that a key may ask in a minute. Others have only claimed it of the real one, which says it with each answer. */
const PER_MINUTE = 600;
const MINUTE_MS = 60_000;

export interface StandIn {
  /** Those of the partner whose key it is. */
  customers: (publicKey: string) => readonly DattoCustomer[] | Promise<readonly DattoCustomer[]>;
  /** Whether the pair of keys is valid now. */
  accepts: (publicKey: string, secretKey: string) => boolean;
  /** Whether the key, which may be limited to an organization, reaches the customer; it reaches all unless this is given. */
  reaches?: (publicKey: string, customer: DattoCustomer) => boolean;
  now: () => number;
  /** How much faster than real days its days pass. */
  speed: number;
  /** How much faster than the real API it answers, and its minutes pass. */
  haste: number;
  perMinute?: number;
}

/** What was asked with the key of a minute that ends at a time. */
interface Spent {
  until: number;
  calls: number;
}

/**
 * Datto's API as it behaves, for accounts that are made up. It is mounted below any path, and read by the real connector.
 * The order of its checks is the real one's: the route, the key, how much was asked, then the id and whether the key reaches it.
 */
export function dattoStandIn({ customers, accepts, reaches = () => true, ...world }: StandIn): Hono {
  const { now, speed, haste, perMinute = PER_MINUTE } = world;
  const app = new Hono();
  const wait = (ms: number) => delay(ms / haste, undefined, { ref: false });
  const spent = new Map<string, Spent>();

  /** Counts the call, and says with the answer how many are left. Whether there was one left. */
  function spend(c: HonoContext, publicKey: string): boolean {
    const at = now();
    const before = spent.get(publicKey);
    const minute =
      before && at < before.until ? before : { until: at + Math.ceil(MINUTE_MS / haste), calls: 0 };
    const left = perMinute - minute.calls;
    spent.set(publicKey, { ...minute, calls: minute.calls + 1 });
    c.header('X-Request-Id', randomUUID());
    c.header('X-API-Limit-Cost', '1');
    c.header('X-API-Limit-Remaining', String(Math.max(0, left - 1)));
    c.header('X-API-Limit-Resets', String(Math.ceil(minute.until / 1000)));
    if (left <= 0) c.header('Retry-After', String(Math.ceil((minute.until - at) / 1000)));
    return left > 0;
  }

  const answer =
    (give: (c: HonoContext, publicKey: string) => Response | Promise<Response>) => (c: HonoContext) => {
      const { name: publicKey, password: secretKey } = pairIn(c.req.header('authorization'));
      if (!accepts(publicKey, secretKey)) return refused(c, 'unauthorized');
      return spend(c, publicKey) ? give(c, publicKey) : refused(c, 'toomanyrequests');
    };
  const ofCustomer = (give: (c: HonoContext, customer: DattoCustomer) => Promise<Response>) =>
    answer(async (c, publicKey) => {
      const customer = (await customers(publicKey)).find(({ id }) => String(id) === c.req.param('id'));
      if (!customer) return refused(c, 'notfound');
      return reaches(publicKey, customer) ? give(c, customer) : refused(c, 'accessdenied');
    });

  app.get(
    '/v1/saas/domains',
    answer(async (c, publicKey) => {
      await wait(DOMAINS_MS);
      const seen = (await customers(publicKey)).filter((customer) => reaches(publicKey, customer));
      return c.json(seen.flatMap((customer) => domainRows(customer, now(), speed)));
    }),
  );
  app.get(
    '/v1/saas/:id/applications',
    ofCustomer(async (c, customer) => {
      const days = Number(c.req.query('daysUntil') ?? DAYS.usual);
      if (!(Number.isInteger(days) && days >= 1 && days <= DAYS.most)) return refused(c, 'badrequest');
      await wait(APPLICATIONS_MS);
      const hasSeats = c.req.query('includeRemoteID') === '1';
      const paging = { page: numberIn(c, '_page', 1), perPage: numberIn(c, '_perPage', 100) };
      return c.json(applications(customer, { days, hasSeats, ...paging }, now(), speed));
    }),
  );
  app.get(
    '/v1/saas/:id/seats',
    ofCustomer(async (c, customer) => {
      const seats = seatList(customer, now(), speed);
      const isMany = seats.length > MANY_SEATS;
      await wait(isMany ? GATEWAY_MS : SEATS_MS);
      if (isMany) return c.html('<html><body>504 Gateway Time-out</body></html>', 504);
      const types = c.req.query('seatType')?.split(',');
      return c.json(seats.filter(({ seatType }) => types === undefined || types.includes(seatType)));
    }),
  );
  // Whoever only reads has a key that may not do these.
  app.put(
    '/v1/saas/:id/:subscription/bulkSeatChange',
    answer((c) => refused(c, 'accessdenied')),
  );
  app.get(
    '/v1/report/activity-log',
    answer((c) => refused(c, 'accessdenied')),
  );
  app.notFound((c) => refused(c, 'notfound'));
  return app;
}

const REFUSALS = {
  badrequest: [400, 'Bad Request'],
  unauthorized: [401, 'Invalid credentials'],
  accessdenied: [403, 'Access Denied'],
  notfound: [404, 'Not Found'],
  toomanyrequests: [429, 'Slow down'],
} as const;

function refused(c: HonoContext, why: keyof typeof REFUSALS): Response {
  const [status, message] = REFUSALS[why];
  return c.json({ code: `exception.${why}httpexception`, message }, status);
}

function numberIn(c: HonoContext, name: string, usual: number): number {
  const number = Number(c.req.query(name));
  return Number.isInteger(number) && number >= 1 ? number : usual;
}
