import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API_BASE } from '#lib/contract/api.ts';
import { connectBrowser } from '#test/support/console.ts';
import { addCustomers } from './customers.ts';
import { type Row, rateOf, sideBySide } from './row.ts';
import type { Served } from './served.ts';
import { recorded } from './statements.ts';

const RAW = fileURLToPath(new URL('raw-server.ts', import.meta.url));
const PATH = `${API_BASE}/accounts?limit=100`;
const EACH = Array.from({ length: 150 }, (_, index) => index);
const CONCURRENCY = 8;

/** A list of a hundred accounts, against a bare server with the same queries; each in a process of its own. */
export async function list(served: Served, folder: string): Promise<Row> {
  const { inside, url, databaseUrl } = served;
  await addCustomers(inside.db, 'list', 100);
  const harbor = inside.db.selectFrom('organization').where('publicId', '=', 'harbor-msp').select('id');
  await inside.db
    .updateTable('account')
    .set({ resellerId: harbor, managedBy: 'both' })
    .where('domain', 'like', 'list%')
    .execute();
  const credential = await connectBrowser(inside.db, 'tech@harbor.example');
  const headers = { authorization: `Bearer ${credential}` };
  const statements = await recorded(() => inside.request(PATH, { headers }));
  const file = join(folder, 'statements.json');
  writeFileSync(file, JSON.stringify({ databaseUrl, statements }));
  const raw = spawn(process.execPath, [RAW, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(raw.stdout, 'data');
  const ask = (address: string) => async () => {
    const answer = await fetch(address, { headers });
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length < 100) throw new Error(`the list has ${items.length} accounts`);
  };
  try {
    return await sideBySide(
      {
        name: 'lists of 100 accounts over HTTP, 8 at once',
        against: 'raw node:http, same queries',
        unit: 'per second',
      },
      7,
      () => rateOf(EACH, CONCURRENCY, ask(url + PATH)),
      () => rateOf(EACH, CONCURRENCY, ask(`http://127.0.0.1:${String(port).trim()}/`)),
    );
  } finally {
    raw.kill();
  }
}
