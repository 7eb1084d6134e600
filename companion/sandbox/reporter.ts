import type { Hono } from 'hono';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { repeated, type Task } from '../work/work.ts';
import { REPORTED_ACCOUNTS, sandboxReportKey } from './report-keys.ts';
import type { SandboxAccount } from './sandbox-account.ts';
import { seededRandom } from './seeded-random.ts';
import { stepIntervalMs } from './simulator.ts';

/**
 * The backup engines of some of the sandbox's accounts. They are programs like those at real customers: all they have is
 * their key, and they report to the console's own addresses, by pings and by JSON (docs/reporting.md).
 */
export interface Reporting {
  app: Hono;
  ctx: Pick<Context, 'now' | 'config'>;
}

const DAY = 86_400_000;
const RUN = 40 * 60_000;
/** As many nights are reported at first. */
const NIGHTS = 28;
/** An engine that has stopped did so as many nights before the sandbox was made. */
const STOPPED_NIGHTS = 3;

/** What an engine remembers while it runs: the last night that it has reported. */
type Reported = Map<SandboxAccount, number>;

/** Reports the past of a sandbox that was just made, also of the engine that has stopped since. */
export async function reportPast(reporting: Reporting): Promise<void> {
  for (const account of REPORTED_ACCOUNTS) {
    await reportNights(reporting, account, new Map());
    if (account.reports === 'json' && account.story === 'well') await reportFirstRun(reporting, account);
  }
}

/** What was installed just now has run by day too. */
async function reportFirstRun(reporting: Reporting, account: SandboxAccount): Promise<void> {
  const at = reporting.ctx.now().getTime();
  const run = runOf(account, { name: 'by day', begin: at - 60_000, end: at });
  await post(sendBy(reporting, sandboxReportKey(account)), 'by-day-1', [run]);
}

/** Reports each night when it is over, as long as the sandbox runs. What is reported again after a restart counts once. */
export function reporterTask(reporting: Reporting): Task {
  const reported: Reported = new Map();
  return repeated({
    ...{ name: 'reporter', failure: "the sandbox's backups were not reported" },
    everyMs: stepIntervalMs(reporting.ctx.config),
    async run() {
      const running = REPORTED_ACCOUNTS.filter(({ reports }) => reports !== 'stopped');
      for (const account of running) await reportNights(reporting, account, reported);
    },
  });
}

async function reportNights(
  reporting: Reporting,
  account: SandboxAccount,
  reported: Reported,
): Promise<void> {
  const { now, config } = reporting.ctx;
  const newest = lastNight(account, now().getTime(), config.sandboxSpeed);
  const last = account.reports === 'stopped' ? newest - STOPPED_NIGHTS : newest;
  const before = reported.get(account) ?? last - NIGHTS;
  if (account.reports === 'none' || last <= before) return;
  const send = sendBy(reporting, sandboxReportKey(account));
  const nights = Array.from({ length: Math.min(NIGHTS, last - before) }, (_, index) => last - index);
  const isTaken =
    account.reports === 'ping'
      ? await ping(send, account, last)
      : await postNights(send, account, nights, config.sandboxSpeed);
  // Another sandbox's key, or one that was revoked: nobody would read the report.
  reported.set(account, isTaken ? last : Number.POSITIVE_INFINITY);
}

/** The number of the last night whose run is over at `t` (ms). Nights pass as fast as the sandbox's days. */
function lastNight(account: SandboxAccount, t: number, speed: number): number {
  return Math.floor(((t - phaseOf(account) / speed) * speed - RUN) / DAY);
}

/** When the run of a night began, in ms. */
function nightAt(account: SandboxAccount, night: number, speed: number): number {
  return Math.floor((night * DAY + phaseOf(account)) / speed);
}

const phaseOf = ({ domain, service }: SandboxAccount) => seededRandom(domain, service, 'night') * DAY;

type Send = (path: string, init?: RequestInit) => Promise<boolean>;

/** Asks the console as any client does. Resolves to false if the key is not known; rejects if anything else is wrong. */
function sendBy({ app, ctx }: Reporting, key: string): Send {
  return async (path, init = {}) => {
    const request = new Request(`${ctx.config.url}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${key}` },
    });
    const { ok, status } = await app.fetch(request, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
    if (!ok && status !== 401 && status !== 404) throw new Error(`the console answered ${status}`);
    return ok;
  };
}

/** A script around a backup, which can speak of the present only. */
async function ping(send: Send, { domain, service }: SandboxAccount, night: number): Promise<boolean> {
  const digits = sha256(`${domain} ${service} ${night}`);
  const rid = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const started = await send(`/ping/nightly/start?create=1&rid=${rid}`);
  return started && send(`/ping/nightly?rid=${rid}`, { method: 'POST', body: 'repository is consistent\n' });
}

/** A program that counts what it does, and knows the seats of the account. */
function postNights(
  send: Send,
  account: SandboxAccount,
  nights: readonly number[],
  speed: number,
): Promise<boolean> {
  const runs = nights.map((night) => {
    const begin = nightAt(account, night, speed);
    return runOf(account, { name: `night ${night}`, begin, end: begin + Math.floor(RUN / speed) });
  });
  const facts = { seats: account.seats.map(({ backups24h: _, ...seat }) => seat) };
  // Who has a license says Spanning, where it is.
  return post(send, `night-${nights[0]}`, account.spanning ? runs : [...runs, { facts }]);
}

/** Times in ms. */
function runOf(
  { domain, seats, story }: SandboxAccount,
  { name, begin, end }: { name: string; begin: number; end: number },
) {
  const attempted = seats.reduce((sum, seat) => sum + seat.protected, 0);
  const isFailing = story === 'failing';
  const failed = isFailing ? Math.ceil(attempted / 3) : seededRandom(domain, 'failed', name) < 0.2 ? 1 : 0;
  return {
    ...{ job: 'cloud-to-cloud', run: name },
    ...(isFailing ? { result: 'failed', word: 'Error' } : { result: 'ok', word: 'Success' }),
    ...{ started: new Date(begin).toISOString(), ended: new Date(end).toISOString() },
    counts: { attempted, successful: attempted - failed },
    bytes: Math.round(4e9 + 3e9 * seededRandom(domain, 'bytes', name)),
  };
}

/** The same under the same name counts once. */
function post(send: Send, name: string, reports: object[]): Promise<boolean> {
  return send('/api/v1/reports', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': name },
    body: JSON.stringify({ reports }),
  });
}
