import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource, uuidOf } from '#test/support/report-sources.ts';

type Sent = [method: string, below: string, body?: string, headers?: Record<string, string>];

interface Sender {
  name: string;
  /** Below the job's address. */
  sends: Sent[];
  /** What is then known of the job's runs, the newest last. */
  runs: (string | null)[];
  /** Which answers the sender takes for a success. */
  accepts?: number[];
}

const RID = '3d7b7f52-b3c5-4b25-9d0c-0b0e2e3a8a55';
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const DUPLICATI = JSON.stringify({
  Data: { MainOperation: 'Backup', ParsedResult: 'Success', BeginTime: '2026-11-20T01:00:00Z' },
  Extra: { OperationName: 'Backup', 'backup-name': 'files' },
  LogLines: [],
  Exception: null,
});

/** What each sender documents that it sends. borgmatic's own code is run by reporting-docs.test.ts. */
const SENDERS: Sender[] = [
  {
    name: 'curl in cron',
    sends: [
      ['GET', '/start'],
      ['GET', '/0'],
    ],
    runs: ['running', 'ok'],
  },
  {
    name: 'restic in a script, by its exit status',
    sends: [['POST', '/3', 'some files could not be read']],
    runs: ['failed'],
  },
  {
    name: 'resticprofile: send-before, send-after-fail with a body',
    sends: [
      ['HEAD', '/start'],
      ['POST', '/fail', 'exit status 1\nopen /srv: denied', { 'content-type': 'text/plain' }],
    ],
    runs: ['running', 'failed'],
  },
  {
    name: "backrest's hook",
    sends: [
      ['POST', '/start', 'Backup started', TEXT],
      ['POST', '', 'Backup finished', TEXT],
    ],
    runs: ['running', 'ok'],
  },
  {
    name: 'runitor: run id, log, exit status in the path',
    sends: [
      ['POST', `/start?rid=${RID}`, '', TEXT],
      ['POST', `/log?rid=${RID}`, 'half way', TEXT],
      ['POST', `/0?rid=${RID}`, 'done', TEXT],
    ],
    runs: ['ok'],
    accepts: [200, 201],
  },
  {
    name: 'kopia: text or HTML with a Subject',
    sends: [
      [
        'POST',
        '',
        '<p>Successfully created a snapshot</p>',
        { 'content-type': 'text/html', subject: 'Snapshot' },
      ],
    ],
    runs: ['ok'],
  },
  {
    name: 'Duplicati in JSON',
    sends: [['POST', '/duplicati', DUPLICATI, { 'content-type': 'application/json; charset=utf-8' }]],
    runs: ['ok'],
    accepts: [200, 201, 202, 204],
  },
  {
    name: "Proxmox Backup Server's webhook",
    sends: [
      ['POST', '', '{"title":"backup","severity":"info"}', { 'content-type': 'application/json' }],
      ['POST', '/fail', '{"title":"backup","severity":"error"}', { 'content-type': 'application/json' }],
    ],
    runs: ['ok', 'failed'],
  },
  {
    name: 'autorestic, rclone and borg in a shell hook',
    sends: [
      ['HEAD', '/start'],
      ['HEAD', '/1'],
    ],
    runs: ['running', 'failed'],
  },
  {
    name: "Veeam's script after a job, in PowerShell",
    sends: [['GET', '/warn', undefined, { 'user-agent': 'Mozilla/5.0 WindowsPowerShell/5.1' }]],
    runs: ['warning'],
  },
  {
    name: 'PowerShell',
    sends: [['POST', '', 'all well', { 'content-type': 'application/x-www-form-urlencoded' }]],
    runs: ['ok'],
  },
];

onBothDatabases('senders, by the requests that they document', (open) => {
  let console: TestConsole;
  let addresses: string[];
  beforeAll(async () => {
    console = await testConsole(await open());
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    await console.db.deleteFrom('source').where('vendor', '=', 'reports').execute();
    const account = await accountOf(console);
    const owner = { accountId: account.id, createsJobs: true };
    const { key } = await reportSource(console, account.customerId ?? '', owner);
    await send(`/ping/${key}/files/log?create=1`, 'GET');
    const { id } = await console.db.selectFrom('job').select('id').executeTakeFirstOrThrow();
    addresses = [`/ping/${await uuidOf(console, id)}`, `/ping/${key}/files`];
  });

  const send = async (path: string, method: string, body?: string, headers: Record<string, string> = {}) => {
    const init = { method, headers, ...(body !== undefined && { body }) };
    return (await console.app.request(`${console.ctx.config.url}${path}`, init, FROM)).status;
  };

  it.each(SENDERS)('$name', async ({ sends, runs, accepts = [200] }) => {
    for (const address of addresses) {
      await console.db.deleteFrom('run').execute();
      for (const [method, below, body, headers] of sends) {
        expect(accepts).toContain(await send(address + below, method, body, headers));
      }
      const known = await console.db.selectFrom('run').select('result').orderBy('receivedAt').execute();
      expect(known.map(({ result }) => result)).toEqual(runs);
    }
  });

  it('a text that a sender logs is kept with its run', async () => {
    await send(`${addresses[0]}/start?rid=${RID}`, 'POST');
    await send(`${addresses[0]}/log?rid=${RID}`, 'POST', 'half way');
    await send(`${addresses[0]}/0?rid=${RID}`, 'POST');
    expect(await console.db.selectFrom('run').select(['result', 'body']).execute()).toEqual([
      { result: 'ok', body: 'half way' },
    ]);
  });
});
