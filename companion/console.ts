import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { alertComposers } from './alerts/compose-alert.ts';
import { adoptSecret } from './auth/adopt-secret.ts';
import { createAuth } from './auth/auth.ts';
import { type Secrets, sandboxSecret } from './auth/secrets.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { type Database, openDatabase } from './db/open.ts';
import { createIdentityProviders } from './directories/identity-providers.ts';
import { createApp } from './http/app.ts';
import { createLimits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import { type ComposeMail, createMailComposer } from './mail/compose.ts';
import { CONNECTIONS, MAIL_TIMING, type MailTiming, mailTasks } from './mail/deliver.ts';
import { createTransport } from './mail/transport.ts';
import { waitingMails } from './mail/waiting.ts';
import { noticeComposers } from './notices/compose-notice.ts';
import { authorizationComposers } from './onboarding/compose-authorization.ts';
import { linkComposers } from './people/link-mail.ts';
import { createLinks } from './people/links.ts';
import { authorizeTrial } from './sandbox/authorize-trial.ts';
import { sandboxVendors } from './sandbox/open-vendors.ts';
import { keepKeys, readSources } from './sandbox/readings.ts';
import { reportPast } from './sandbox/reporter.ts';
import { seedOrCheckSandbox } from './sandbox/seed.ts';
import { openVendors } from './sources/open-vendors.ts';
import { createWork, type Work } from './work/work.ts';

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
  mailTiming?: MailTiming;
  /** False: the customers of a sandbox that is seeded are not at Spanning, so that their licenses are Baton's own. */
  spanning?: boolean;
  /** Does no work by itself in tests that say when. */
  work?: Work;
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
  const secrets = await secretsOf(config);
  const auth = createAuth(db, config, secrets.present);
  const links = createLinks(config.url, secrets);
  const isSeeded = await seedOrCheckSandbox({
    db,
    auth,
    now,
    config,
    secrets,
    spanning: overrides.spanning ?? true,
  });
  // A sandbox goes on with any secret that it makes: nothing real is lost.
  if (config.secret !== null) await adoptSecret({ db, secrets, log });
  const pages = overrides.pages === undefined ? builtPages() : overrides.pages;
  const work = overrides.work ?? createWork(log);
  const metrics = createMetrics(() => waitingMails(db));
  const ctx: Context = {
    config,
    db,
    auth,
    log,
    now,
    pages,
    work,
    links,
    composeMail: mailComposer({ db, links, now, config }),
    secrets,
    identityProviders: createIdentityProviders(config, log),
    openVendor: openVendors(config, now, config.sandbox ? sandboxVendors({ db, now, config }) : {}),
    authorizeTrial: config.sandbox ? authorizeTrial : null,
    limits: createLimits(db, now, metrics),
    metrics,
  };
  const transport = createTransport(config, { db, now, connections: CONNECTIONS });
  const timing = overrides.mailTiming ?? MAIL_TIMING;
  work.start(...mailTasks({ ...ctx, compose: ctx.composeMail, transport, timing }));
  const app = createApp(ctx);
  if (config.sandbox) await keepKeys(ctx);
  if (isSeeded) {
    await reportPast({ app, ctx });
    await readSources(ctx);
  }
  return {
    app,
    ctx,
    isEmbedded: database.isEmbedded,
    async close() {
      await work.stop();
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

/** Those of the configuration, or the one that a sandbox makes for itself. */
async function secretsOf({ secret, previousSecret, data }: Config): Promise<Secrets> {
  if (secret !== null) return { present: secret, previous: previousSecret };
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return { present: await sandboxSecret(data), previous: null };
}

function builtPages(): string | null {
  return existsSync(join(PAGES, 'index.html')) ? PAGES : null;
}
