import { setTimeout as delay } from 'node:timers/promises';
import { Hono, type Context as HonoContext } from 'hono';
import { applications, type DattoCustomer, domainRows, seatList } from './answers.ts';

/** How long the real API took to answer, as others have measured it. */
const DOMAINS_MS = 34_000;
const APPLICATIONS_MS = 19_000;
const SEATS_MS = 38_000;
/** When its gateway gives up, which it does about customers with more than some thirty seats. */
const GATEWAY_MS = 60_000;
const MANY_SEATS = 30;

export interface StandIn {
  customers: () => readonly DattoCustomer[];
  /** Whether the pair of keys is valid now. */
  accepts: (publicKey: string, secretKey: string) => boolean;
  now: () => number;
  /** How much faster than real days its days pass. */
  speed: number;
  /** How much faster than the real API it answers. */
  haste: number;
}

/** Datto's API as it behaves, for accounts that are made up. It is mounted below any path, and read by the real connector. */
export function dattoStandIn({ customers, accepts, now, speed, haste }: StandIn): Hono {
  const app = new Hono();
  const wait = (ms: number) => delay(ms / haste, undefined, { ref: false });

  /** Checks the route before the key, and the key before the id. */
  const read = (path: string, answer: (c: HonoContext) => Promise<Response>) =>
    app.get(`/v1/saas${path}`, async (c) => {
      if (!isAccepted(c.req.header('authorization') ?? '', accepts)) {
        return c.json({ code: 'exception.unauthorizedhttpexception', message: 'Invalid credentials' }, 401);
      }
      return answer(c);
    });
  const ofCustomer =
    (answer: (c: HonoContext, customer: DattoCustomer) => Promise<Response>) => (c: HonoContext) => {
      const customer = customers().find(({ id }) => String(id) === c.req.param('id'));
      return customer ? answer(c, customer) : Promise.resolve(notFound(c));
    };

  read('/domains', async (c) => {
    await wait(DOMAINS_MS);
    return c.json(customers().flatMap((customer) => domainRows(customer, now(), speed)));
  });
  read(
    '/:id/applications',
    ofCustomer(async (c, customer) => {
      const days = Number(c.req.query('daysUntil') ?? 10);
      if (!(days >= 1 && days <= 30))
        return c.json({ code: 'exception.badrequest', message: 'daysUntil' }, 400);
      await wait(APPLICATIONS_MS);
      const hasSeats = c.req.query('includeRemoteID') === '1';
      return c.json(applications(customer, { days, hasSeats }, now(), speed));
    }),
  );
  read(
    '/:id/seats',
    ofCustomer(async (c, customer) => {
      const seats = seatList(customer, now(), speed);
      const isMany = seats.length > MANY_SEATS;
      await wait(isMany ? GATEWAY_MS : SEATS_MS);
      return isMany ? c.html('<html><body>504 Gateway Time-out</body></html>', 504) : c.json(seats);
    }),
  );
  app.notFound(notFound);
  return app;
}

const notFound = (c: HonoContext) =>
  c.json({ code: 'exception.notfoundhttpexception', message: 'Not Found' }, 404);

function isAccepted(header: string, accepts: StandIn['accepts']): boolean {
  const [, pair = ''] = /^Basic (\S+)$/.exec(header) ?? [];
  const [, publicKey = '', secretKey = ''] =
    /^([^:]*):(.*)$/.exec(Buffer.from(pair, 'base64').toString()) ?? [];
  return accepts(publicKey, secretKey);
}
