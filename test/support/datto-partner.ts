import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { DattoCustomer } from '#companion/sandbox/datto/answers.ts';
import { dattoStandIn } from '#companion/sandbox/datto/stand-in.ts';
import { seat } from '#companion/sandbox/sandbox-account.ts';
import { freePort } from '#scripts/free-port.ts';

/** So much faster than the real API: a list takes a third of a second. */
const HASTE = 100;
const DAY_MS = 86_400_000;

export interface DattoPartner {
  origin: string;
  /** The secret key that is valid now, by the public one. Tests change it. */
  keys: Map<string, string>;
  close(): Promise<void>;
}

/** Datto's API with these customers, on a port of its own. */
export async function dattoPartner(customers: readonly DattoCustomer[]): Promise<DattoPartner> {
  const keys = new Map<string, string>();
  const app = dattoStandIn({
    customers: () => customers,
    accepts: (publicKey, secretKey) => keys.get(publicKey) === secretKey,
    now: Date.now,
    ...{ speed: 1, haste: HASTE },
  });
  const port = await freePort();
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve(started as Server),
    );
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    keys,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** A customer of the stand-in whose backups go well, or fail for days. */
export function dattoCustomer(
  id: number,
  name: string,
  domain: string,
  story: 'well' | 'failing',
): DattoCustomer {
  const seats = [seat('user', [10, 0, 0, 0], 100)];
  return {
    ...{ id, name, organization: null, domains: [domain], product: 'Office365', retention: 'TBR' },
    seatsUsed: 10,
    backups: { seed: domain, story, turnedAt: Date.now() - 20 * DAY_MS, seats },
  };
}
