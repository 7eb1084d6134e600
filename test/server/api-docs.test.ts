import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomSecret } from '#companion/auth/secrets.ts';
import { REVISION } from '#lib/contract/revision.ts';
import { makeToken } from '#lib/domain/token.ts';
import { freePort } from '#scripts/free-port.ts';
import { connectBrowser, type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';

const RESELLER = 'tech@northwind.example';
const CUSTOMER = 'admin@bluebird.example';

interface Example {
  script: string;
  /** What docs/api.md says that it prints; null: it does not say. */
  answer: string | null;
}

let console: TestConsole;
let server: ServerType;
/** What a reader would put into variables on the way. */
const variables: Record<string, string> = { TOKEN: makeToken(), VERIFIER: randomSecret() };

beforeAll(async () => {
  const port = await freePort();
  variables.BATON = `http://127.0.0.1:${port}`;
  console = await testConsole(await copyPglite(), null, { url: variables.BATON });
  server = serve({ fetch: console.app.fetch, port, hostname: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
  variables.CUSTOMER_CREDENTIAL = await connectBrowser(console.db, CUSTOMER);
  const customer = console.clientWith(variables.CUSTOMER_CREDENTIAL);
  const admin = await console.pageOf('admin@northwind.example');
  const made = await admin.createKey({ body: { name: 'Dashboard', days: null } });
  Object.assign(variables, { API_KEY: made.key, API_KEY_ID: made.keyId });
  const { items } = await customer.listAccounts({ query: { limit: 50 } });
  // An account that no reseller looks after yet.
  variables.ACCOUNT = items.find(({ reseller }) => reseller === null)?.id ?? '';
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await console.close();
});

function examplesIn(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/```sh\n(.+?)```(?:\s*```(?:json|text)\n(.+?)```)?/gs)];
  return blocks.map(([, script = '', answer]) => ({ script, answer: answer ?? null }));
}

async function run(script: string): Promise<string> {
  const env = { ...process.env, ...variables, REVISION: `Baton-Revision: ${REVISION}` };
  const { stdout } = await promisify(execFile)('bash', ['-euc', script], { env });
  return stdout;
}

/** The names of all fields, lists left out: docs/api.md shows them empty; a list by itself is as its first item. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (path === '' && Array.isArray(value)) return fieldsOf(value[0], '[]');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, `${path}.${name}`));
}

/** The person allows the code on the console's page. */
async function allow(userCode: string): Promise<void> {
  const page = await console.pageOf(RESELLER);
  await page.decideBrowserRequest({ body: { userCode, allow: true } });
}

it('every example of docs/api.md runs and prints the fields that it shows', async () => {
  const [settings, ...examples] = examplesIn(readFileSync('docs/api.md', 'utf8'));
  expect(settings?.script).toContain(`Baton-Revision: ${REVISION}`);
  expect(examples.length).toBeGreaterThanOrEqual(10);
  for (const { script, answer } of examples) {
    const printed = await run(script);
    if (answer?.trim().startsWith('{')) {
      expect(fieldsOf(JSON.parse(printed)).sort(), script).toEqual(fieldsOf(JSON.parse(answer)).sort());
    } else if (answer !== null) expect(printed, script).toBe(answer);
    else expect(JSON.parse(printed), script).toHaveProperty('items');

    const got = answer?.trim().startsWith('{') ? JSON.parse(printed) : {};
    if (got.deviceCode) variables.DEVICE_CODE = got.deviceCode;
    if (got.userCode) await allow(got.userCode);
    if (got.credential) variables.CREDENTIAL = got.credential;
    if (got.nextCursor) variables.CURSOR = got.nextCursor;
  }
});

it('every example of docs/datto-api.md runs and prints the fields that it shows', async () => {
  const [list, ...examples] = examplesIn(readFileSync('docs/datto-api.md', 'utf8'));
  const domains = JSON.parse(await run(list?.script.replace(/^export .*$/m, '') ?? ''));
  expect(fieldsOf(domains).sort()).toEqual(fieldsOf(JSON.parse(list?.answer ?? '')).sort());
  // Of some accounts no seat is named: those that their client manages, and those that are only watched.
  const named = domains.find(({ domain }: { domain: string }) => domain === 'cobaltridge.example');
  variables.NUMBER = String(named.saasCustomerId);
  expect(examples).toHaveLength(2);
  const [applications, seats] = [await run(examples[0]?.script ?? ''), await run(examples[1]?.script ?? '')];
  expect(JSON.parse(applications).items).toHaveLength(1);
  expect(JSON.parse(seats)[0]).toHaveProperty('seatState');
});
