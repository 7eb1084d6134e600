import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freePort } from '#scripts/free-port.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';
import { accountOf, reportSource, uuidOf } from '#test/support/report-sources.ts';

const EXAMPLES = [...readFileSync('docs/reporting.md', 'utf8').matchAll(/```(\w+)\n(.+?)```/gs)].map(
  ([, language = '', text = '']) => ({ language, text }),
);
const of = (language: string) => EXAMPLES.filter((one) => one.language === language).map(({ text }) => text);

let console: TestConsole;
let server: ServerType;
const variables: Record<string, string> = {};

beforeAll(async () => {
  const port = await freePort();
  variables.BATON = `http://127.0.0.1:${port}`;
  console = await testConsole(await copyPglite(), null, { url: variables.BATON });
  server = serve({ fetch: console.app.fetch, port, hostname: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await console.close();
});
beforeEach(async () => {
  await console.db.deleteFrom('source').where('vendor', '=', 'reports').execute();
  const account = await accountOf(console);
  const source = await reportSource(console, account.customerId ?? '', {
    accountId: account.id,
    createsJobs: true,
  });
  variables.KEY = source.key;
});

async function run(command: string, ...given: string[]): Promise<string> {
  const env = { ...process.env, ...variables };
  const { stdout } = await promisify(execFile)(command, given, { env });
  return stdout;
}

const runs = () =>
  console.db
    .selectFrom('run')
    .innerJoin('job', 'job.id', 'run.jobId')
    .select(['job.slug', 'run.rid', 'run.operation', 'run.result', 'run.exitStatus', 'run.body', 'run.bytes'])
    .orderBy('run.receivedAt')
    .orderBy('run.id')
    .execute();

it('the examples of curl are answered as the page says', async () => {
  const [settings, ...scripts] = of('sh');
  expect(settings).toContain('export KEY=batonping_');
  const printed: string[] = [];
  for (const script of scripts) printed.push(await run('bash', '-euc', script));
  const [first, second, third] = printed;
  expect([first, second]).toEqual(of('text').map((text) => text.trim()));
  expect(JSON.parse(third ?? '')).toEqual({
    accepted: 2,
    errors: [{ index: 2, code: 'invalid', fields: [{ field: 'result', problem: expect.any(String) }] }],
  });
  expect(JSON.parse(of('json')[0] ?? '')).toMatchObject({
    accepted: 2,
    errors: [{ index: 2, code: 'invalid' }],
  });
  expect((await runs()).map(({ slug, result }) => [slug, result]).sort()).toEqual([
    ['exchange', 'warning'],
    ['nightly', 'ok'],
    ['nightly', 'running'],
    ['nightly', 'warning'],
  ]);
});

it('the example of a reseller’s report makes an account that is only watched', async () => {
  const { organizationId } = await console.db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('domain', '=', 'northwind.example')
    .select('member.organizationId')
    .executeTakeFirstOrThrow();
  const { key } = await reportSource(console, organizationId, { createsJobs: true });
  const answer = await fetch(`${variables.BATON}/api/v1/reports`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'once-a-night',
    },
    body: JSON.stringify({ reports: [JSON.parse(of('json')[1] ?? '')] }),
  });
  expect(await answer.json()).toEqual({ accepted: 1, errors: [] });
  const accounts = console.db.selectFrom('account').where('label', 'is not', null).selectAll();
  expect(await accounts.execute()).toMatchObject([
    { kind: 'observed', clientName: 'Kestrel Law', label: 'Restic on the NAS' },
  ]);
});

it('a sender that waits for "continue", sends in chunks, or asks by HTTP/1.0 is answered with OK', async () => {
  const address = `${variables.BATON}/ping/${await jobOf('odd')}`;
  const ways = [
    // As PowerShell 5.1 does with every body.
    ['-H', 'Expect: 100-continue', '--expect100-timeout', '5', '--data-binary', 'all well'],
    ['-H', 'Transfer-Encoding: chunked', '--data-binary', 'in chunks'],
    ['--http1.0', '--data-binary', 'of old'],
    ['-I'],
    ['-X', 'POST'],
  ];
  for (const way of ways) await run('curl', '-fsS', '-m', '10', ...way, address);
  expect((await runs()).map(({ result, body }) => [result, body])).toEqual([
    ['ok', 'all well'],
    ['ok', 'in chunks'],
    ['ok', 'of old'],
    ['ok', null],
    ['ok', null],
  ]);
});

it('the example in Python reports', async () => {
  const [script = ''] = of('python');
  expect(await run('python3', '-c', script)).toContain("'accepted': 1");
  expect(await runs()).toMatchObject([{ slug: 'files', result: 'ok', bytes: 1200 }]);
});

/** Whether a program can be run here. */
function has(command: string, ...given: string[]): boolean {
  try {
    execFileSync(command, given, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it.skipIf(!has('pwsh', '-v'))('the examples in PowerShell report (needs pwsh)', async () => {
  for (const script of of('powershell')) await run('pwsh', '-NoProfile', '-Command', script);
  expect((await runs()).map(({ slug, result }) => [slug, result]).sort()).toEqual([
    ['files', 'ok'],
    ['nightly', 'ok'],
    ['nightly', 'running'],
  ]);
});

/** Debian's package is found by the system's Python alone. */
const PYTHON = '/usr/bin/python3';
const BORGMATIC = `
import logging, sys
from borgmatic.hooks import healthchecks, monitor
hook = {'ping_url': sys.argv[1]}
healthchecks.initialize_monitor(hook, 'config.yaml', logging.INFO, False)
logging.getLogger().setLevel(logging.INFO)
states = {'start': monitor.State.START, 'finish': monitor.State.FINISH, 'fail': monitor.State.FAIL}
for state in sys.argv[2:]:
    logging.getLogger().info('borgmatic says ' + state)
    healthchecks.ping_monitor(hook, 'config.yaml', states[state], logging.INFO, False)
`;

it.skipIf(!has(PYTHON, '-c', 'from borgmatic.hooks import healthchecks'))(
  "borgmatic's own hook reports by UUID and by key (needs apt-get install borgmatic)",
  async () => {
    await run(PYTHON, '-c', BORGMATIC, `${variables.BATON}/ping/${await jobOf('borg')}`, 'start', 'finish');
    await run(PYTHON, '-c', BORGMATIC, `${variables.BATON}/ping/${variables.KEY}/borg`, 'start', 'fail');
    const all = await runs();
    expect(all.map(({ result }) => result)).toEqual(['running', 'ok', 'running', 'failed']);
    expect(all[1]?.body).toContain('borgmatic says finish');
    expect(all[3]?.body).toContain('borgmatic says fail');
    const { items } = await (await console.as('admin@bluebird.example')).listReportJobs({ query: {} });
    expect(items).toMatchObject([{ slug: 'borg', state: 'failed', runningSince: null }]);
  },
);

const CONFIG = (folder: string, source: string, address: string) => `
location:
    source_directories: [${source}]
    repositories: [${folder}/repository]
hooks:
    healthchecks:
        ping_url: ${address}
`;

it.skipIf(!has('borgmatic', '--version'))(
  'borgmatic itself reports a backup that goes well, and one that fails (needs apt-get install borgmatic)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-borgmatic-'));
    const address = `${variables.BATON}/ping/${await jobOf('borg')}`;
    Object.assign(variables, { BORG_BASE_DIR: folder, BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes' });
    const borgmatic = (source: string, ...words: string[]) => {
      const config = join(folder, 'config.yaml');
      writeFileSync(config, CONFIG(folder, source, address));
      return run('borgmatic', '--config', config, ...words);
    };
    try {
      await borgmatic('docs', 'init', '--encryption', 'none');
      await console.db.deleteFrom('run').execute();
      await borgmatic('docs', 'create');
      rmSync(join(folder, 'repository'), { recursive: true });
      await expect(borgmatic('docs', 'create')).rejects.toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const all = await runs();
    expect(all.map(({ result }) => result)).toEqual(['running', 'ok', 'running', 'failed']);
    expect(all[3]?.body).toMatch(/repository/i);
    const { items } = await (await console.as('admin@bluebird.example')).listReportJobs({ query: {} });
    expect(items).toMatchObject([{ slug: 'borg', state: 'failed', runningSince: null }]);
  },
);

/** Makes a job by its first ping; returns the UUID of its address. */
async function jobOf(slug: string): Promise<string> {
  await run('curl', '-fsS', `${variables.BATON}/ping/${variables.KEY}/${slug}?create=1`);
  const { id } = await console.db
    .selectFrom('job')
    .where('slug', '=', slug)
    .select('id')
    .executeTakeFirstOrThrow();
  await console.db.deleteFrom('run').execute();
  return uuidOf(console, id);
}
