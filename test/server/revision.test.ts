import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_BASE } from '#lib/contract/api.ts';
import { MIN_REVISION, REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await testConsole(await copyPglite());
});
afterAll(() => console.close());

const asOf = (revision: string | null, path = '/me') =>
  console.app.request(`http://127.0.0.1${API_BASE}${path}`, {
    headers: revision === null ? {} : { [REVISION_HEADER]: revision },
  });

it('serves callers of its own revision and says which that is', async () => {
  const answer = await asOf(String(REVISION));
  expect(answer.status).toBe(401);
  expect(answer.headers.get(REVISION_HEADER)).toBe(String(REVISION));
});

it.each([
  ['none, as extensions before revision 2', null, 'client-too-old'],
  ['an older one', String(MIN_REVISION - 1), 'client-too-old'],
  ['a newer one', String(REVISION + 1), 'console-too-old'],
  ['no number', 'two', 'client-too-old'],
])('a caller that names %s is answered 503, before it is asked who it is', async (_, revision, code) => {
  const answer = await asOf(revision);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code, status: 503 });
  expect(answer.headers.get(REVISION_HEADER)).toBe(String(REVISION));
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

it('unknown calls of an older caller say the same', async () => {
  expect(await (await asOf(null, '/licences')).json()).toMatchObject({ code: 'client-too-old' });
});

it('another origin may send the header and read it in the answer', async () => {
  const preflight = await console.app.request(`http://127.0.0.1${API_BASE}/me`, {
    method: 'OPTIONS',
    headers: {
      origin: 'chrome-extension://a',
      'access-control-request-method': 'GET',
      'access-control-request-headers': REVISION_HEADER,
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain(REVISION_HEADER);
  const answer = await asOf(String(REVISION));
  expect(answer.headers.get('Access-Control-Expose-Headers')).toContain(REVISION_HEADER);
});

it('pages, sign-in and health need no revision', async () => {
  expect((await console.app.request('http://127.0.0.1/healthz')).status).toBe(200);
});
