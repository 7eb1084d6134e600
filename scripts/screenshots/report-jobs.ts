import type { Client } from '#lib/contract/client.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

/** Reports jobs in every state on an account of the client's organization, as its backup engines would. */
export async function reportJobs(origin: string, client: Client, accountId: string): Promise<void> {
  const body = { name: 'Servers', accountId, createsJobs: true };
  const { secret } = await client.createReportKey({ body });
  const now = Date.now();
  const at = (ms: number) => new Date(now - ms).toISOString();
  const nightly = (job: string, count: number, more: (night: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, night) => ({
      ...{ job, run: `${night}`, result: 'ok' },
      ...{ started: at(night * DAY + 5 * HOUR), ended: at(night * DAY + 5 * HOUR - 40 * 60_000) },
      ...{ counts: { attempted: 420, successful: 420 }, bytes: 5.3e9 + night * 7e7 },
      ...more(night),
    }));
  const reports = [
    ...nightly('files', 24),
    ...nightly('exchange', 24, (night) =>
      night === 0
        ? {
            result: 'failed',
            word: 'Completed with errors',
            message:
              'The mailbox of Owen Pryce was locked by another process, and was skipped after three tries.',
            counts: { attempted: 420, successful: 391 },
          }
        : {},
    ),
    ...nightly('sql-server', 6, (night) => (night === 1 ? { result: 'warning', word: 'Warning' } : {})),
    ...[3, 4, 5].map((night) => ({ job: 'laptops', run: `${night}`, result: 'ok', ended: at(night * DAY) })),
  ];
  const seatsBehind = [
    { since: at(9 * DAY), seats: 3, names: ['Owen Pryce', 'reception@bluebird.example', '李 小龙'] },
  ];
  const send = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${origin}${path}`, { ...init, method: 'POST' });
    if (!answer.ok) throw new Error(`${path.replace(secret, '…')}: ${answer.status}`);
  };
  await send('/api/v1/reports', {
    headers: {
      Authorization: `Bearer ${secret}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({ reports: [...reports, { facts: { seatsBehind } }] }),
  });
  const log =
    'Creating archive…\nFiles: 18,204\n/srv/projects: 3 files changed while they were read\nterminating with warning status, rc 1\n';
  await send(`/ping/${secret}/borg-archive/warn?create=1`, { body: log });
  await send(`/ping/${secret}/sql-server/start`, {});
}
