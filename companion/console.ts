import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { alertComposers } from './alerts/compose-alert.ts';
import { createAuth } from './auth/auth.ts';
import { sandboxSecret } from './auth/secrets.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { type Database, openDatabase } from './db/open.ts';
import { createIdentityProviders } from './directories/identity-providers.ts';
import { createApp } from './http/app.ts';
import { createLimits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import { type ComposeMail, createMailComposer } from './mail/compose.ts';
import { createDelivery } from './mail/deliver.ts';
import { requeueWaitingMails } from './mail/queue.ts';
import { createTransport } from './mail/transport.ts';
import { noticeComposers } from './notices/compose-notice.ts';
import { authorizationComposers } from './onboarding/compose-authorization.ts';
import { linkComposers } from './people/link-mail.ts';
import { createLinks } from './people/links.ts';
import { authorizeTrial } from './sandbox/authorize-trial.ts';
import { seedOrCheckSandbox } from './sandbox/seed.ts';
import { type JobHandler, type Jobs, type JobTiming, startJobs } from './work/jobs.ts';

export interface Console {
  app: Hono;
  ctx: Context;
  /** Its database is PGlite, which it must vacuum. */
  isEmbedded: boolean;
  close(): Promise<void>;
}

/** Parts that tests replace: an opened database, a clock, no pages. */
export interface Overrides {
  database?: Database;
  now?: () => Date;
  pages?: string | null;
  jobTiming?: JobTiming;
  /** Replaces the job queue in the database. */
  jobs?: (handler: JobHandler) => Jobs;
}

const PAGES = fileURLToPath(new URL('../dist/pages', import.meta.url));

/** Opens the database and creates the console from its configuration. */
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
  await seedOrCheckSandbox({ db, auth, now, config });
  const pages = overrides.pages === undefined ? builtPages() : overrides.pages;
  const transport = createTransport(config, db, now);
  const composeMail = mailComposer({ db, links, now, config });
  const delivery = createDelivery({ db, now, compose: composeMail, transport });
  const jobs =
    overrides.jobs?.(delivery) ?? (await startJobs(database.jobs, log, delivery, overrides.jobTiming));
  const metrics = createMetrics();
  const ctx: Context = {
    config,
    db,
    auth,
    log,
    now,
    pages,
    jobs,
    links,
    composeMail,
    secret,
    identityProviders: createIdentityProviders(config, log),
    authorizeTrial: config.sandbox ? authorizeTrial : null,
    limits: createLimits(db, now, metrics),
    metrics,
  };
  await requeueWaitingMails(ctx);
  return {
    app: createApp(ctx),
    ctx,
    isEmbedded: database.isEmbedded,
    async close() {
      await jobs.close();
      transport.close();
      await database.close();
    },
  };
}

/** Composes mails with the composers of every capability. */
function mailComposer(ctx: Pick<Context, 'db' | 'links' | 'now' | 'config'>): ComposeMail {
  return createMailComposer(ctx.db, {
    ...linkComposers(ctx),
    ...authorizationComposers(ctx),
    ...alertComposers(ctx),
    ...noticeComposers(ctx),
  });
}

function ownSecret(data: string): Promise<string> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return sandboxSecret(data);
}

function builtPages(): string | null {
  return existsSync(join(PAGES, 'index.html')) ? PAGES : null;
}
