import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { createAuth } from './auth/auth.ts';
import { sandboxSecret } from './auth/secrets.ts';
import { forgetOldRequests } from './browsers/grant.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { type Database, type Db, openDatabase } from './db/open.ts';
import { createConnectors } from './directories/connectors.ts';
import { createApp } from './http/app.ts';
import { createLimits, forgetOldLimits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import { forgetLeftOut } from './licenses/forget.ts';
import { createDelivery } from './mail/deliver.ts';
import { forgetOldNews } from './mail/forget.ts';
import { queueWaiting } from './mail/queue.ts';
import { createTransport } from './mail/transport.ts';
import { forgetOldFlows } from './onboarding/flows.ts';
import { forgetOldContacts } from './onboarding/forget.ts';
import { forgetOldTrials } from './onboarding/trials.ts';
import { createLinks } from './people/links.ts';
import { settleSandbox } from './sandbox/identity.ts';
import { type Jobs, type JobTiming, startJobs, type Work } from './work/jobs.ts';

export interface Console {
  app: Hono;
  ctx: Context;
  close(): Promise<void>;
}

/** Parts that tests bring themselves: an opened database, a clock, no pages. */
export interface Overrides {
  database?: Database;
  now?: () => Date;
  pages?: string | null;
  jobTiming?: JobTiming;
  /** Instead of the queue in the database. */
  jobs?: (work: Work) => Jobs;
}

const PAGES = fileURLToPath(new URL('../dist/pages', import.meta.url));
const HOUR = 3600 * 1000;

/** Opens the database and makes the console from its configuration. */
export async function createConsole(
  config: Config,
  log: Logger,
  overrides: Overrides = {},
): Promise<Console> {
  const now = overrides.now ?? (() => new Date());
  const database = overrides.database ?? (await openDatabase(config));
  const { db } = database;
  const secret = config.secret ?? (await ownSecret(config.data));
  const auth = createAuth(db, config, secret);
  const links = createLinks(config.url, secret);
  await settleSandbox({ db, auth, now, config });
  const pages = overrides.pages === undefined ? builtPages() : overrides.pages;
  const transport = createTransport(config, db, now);
  const work = createDelivery({ db, links, now, config }, transport);
  const jobs = overrides.jobs?.(work) ?? (await startJobs(database.jobs, log, work, overrides.jobTiming));
  const ctx: Context = {
    config,
    db,
    auth,
    log,
    now,
    pages,
    jobs,
    links,
    secret,
    connectors: createConnectors(config, log),
    limits: createLimits(db, now),
    metrics: createMetrics(),
  };
  await queueWaiting(ctx);
  // A database that is away at this moment is tidied an hour later; it must not end the process.
  await forgetPast(db, now());
  const tidy = setInterval(
    () => forgetPast(db, now()).catch(() => log.warn('could not tidy up')),
    HOUR,
  ).unref();
  return {
    app: createApp(ctx),
    ctx,
    async close() {
      clearInterval(tidy);
      await jobs.close();
      transport.close();
      await database.close();
    },
  };
}

/** What is over and only takes room. */
async function forgetPast(db: Db, at: Date): Promise<void> {
  await forgetOldLimits(db, at);
  await forgetOldRequests(db, at);
  await forgetOldNews(db, at);
  await forgetOldTrials(db, at);
  await forgetOldFlows(db, at);
  await forgetOldContacts(db, at);
  await forgetLeftOut(db, at);
}

function ownSecret(data: string): Promise<string> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return sandboxSecret(data);
}

function builtPages(): string | null {
  return existsSync(join(PAGES, 'index.html')) ? PAGES : null;
}
