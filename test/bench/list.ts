import { API_BASE } from '#lib/contract/api.ts';
import { connectBrowser } from '#test/support/console.ts';
import { callerHeaders } from './caller-headers.ts';
import { addCustomers } from './customers.ts';
import { startRaw } from './raw.ts';
import { type Rows, rateOf, sideBySide } from './row.ts';
import type { Served } from './served.ts';
import { recorded } from './statements.ts';

const PATH = `${API_BASE}/accounts?limit=100`;
const EACH = Array.from({ length: 150 }, (_, index) => index);
const CONCURRENCY = 8;

/** A list of a hundred accounts, against a bare server with the same queries; each in a process of its own. */
export async function* list(served: Served, folder: string): Rows {
  const { inside, url, databaseUrl } = served;
  await addCustomers(inside.db, 'list', 100);
  const harbor = inside.db.selectFrom('organization').where('publicId', '=', 'harbor-msp').select('id');
  await inside.db
    .updateTable('account')
    .set({ resellerId: harbor, managedBy: 'both' })
    .where('domain', 'like', 'list%')
    .execute();
  const credential = await connectBrowser(inside.db, 'tech@harbor.example');
  const headers = callerHeaders(credential);
  const statements = await recorded(() => inside.request(PATH, { headers }));
  const raw = await startRaw(folder, { databaseUrl, statements, status: 200 });
  const ask = (address: string) => async () => {
    const answer = await fetch(address, { headers });
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length < 100) throw new Error(`the list has ${items.length} accounts`);
  };
  try {
    yield await sideBySide(
      {
        id: 'list',
        name: 'lists of 100 accounts over HTTP, 8 at once',
        against: 'raw node:http, same queries',
        unit: 'per second',
      },
      7,
      () => rateOf(EACH, CONCURRENCY, ask(url + PATH)),
      () => rateOf(EACH, CONCURRENCY, ask(raw.url)),
    );
  } finally {
    raw.child.kill();
  }
}
