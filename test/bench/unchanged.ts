import { API_BASE } from '#lib/contract/api.ts';
import { callerHeaders } from './caller-headers.ts';
import { follow } from './follow.ts';
import { rateUnchanged } from './lean-client.ts';
import { startRaw } from './raw.ts';
import { addReseller } from './reseller.ts';
import { type Rows, sideBySide } from './row.ts';
import type { Served } from './served.ts';
import { counted, recorded } from './statements.ts';

const ACCOUNTS = 1000;
const ROUNDS = 7;
const EACH = 1000;
const CONCURRENCY = 8;
/** The least by which a server knows who is asking. */
const LOOK_UP = 'select person_id, organization_id from connected_browser where credential_hash = $1';

/** A poll when nothing has changed, what a worker asks most often, against a bare server that only looks up who is asking. */
export async function* unchanged(served: Served, folder: string): Rows {
  const { inside, url, databaseUrl } = served;
  const credential = await addReseller(inside.db, 'unchanged', ACCOUNTS);
  const { cursor = '' } = await follow(url, credential);
  const path = `${API_BASE}/changes?${new URLSearchParams({ limit: '200', cursor })}`;
  const headers = { ...callerHeaders(credential), 'if-none-match': `"${cursor}"` };
  const statements = await recorded(async () => {
    const { status } = await inside.request(path, { headers });
    if (status !== 304) throw new Error(`a poll was answered with ${status}`);
  });
  yield counted('unchanged-statements', 'statements of one poll when nothing has changed', statements);

  const look = { text: LOOK_UP, values: [''] };
  const raw = await startRaw(folder, { databaseUrl, statements: [look], status: 304 });
  const rate = (address: string) => () => rateUnchanged(address, headers, EACH, CONCURRENCY);
  try {
    yield await sideBySide(
      {
        id: 'unchanged',
        name: 'polls when nothing has changed, 8 at once',
        against: 'raw node:http, one look-up by credential',
        unit: 'per second',
      },
      ROUNDS,
      rate(url + path),
      rate(raw.url),
    );
  } finally {
    raw.child.kill();
  }
}
