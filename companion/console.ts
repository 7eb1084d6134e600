import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { createAuth } from './auth.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import type { Database } from './db/open.ts';
import { openDatabase } from './db/open.ts';
import { createLimits, forgetOldLimits } from './limits.ts';
import { createMetrics } from './metrics.ts';
import { settleSandbox } from './sandbox/identity.ts';
import { sandboxSecret } from './secrets.ts';

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
  const auth = createAuth(db, config, config.secret ?? (await ownSecret(config.data)));
  await settleSandbox({ db, auth, now, config });
  const pages = overrides.pages === undefined ? builtPages() : overrides.pages;
  const ctx: Context = {
    config,
    db,
    auth,
    log,
    now,
    pages,
    limits: createLimits(db, now),
    metrics: createMetrics(),
  };
  await forgetOldLimits(db, now());
  // A database that is away at this moment is tidied an hour later; it must not end the process.
  const tidyUp = () =>
    forgetOldLimits(db, now()).catch((error) => log.warn({ err: error }, 'old limits not forgotten'));
  const tidy = setInterval(() => void tidyUp(), HOUR).unref();
  return {
    app: createApp(ctx),
    ctx,
    async close() {
      clearInterval(tidy);
      await database.close();
    },
  };
}

function ownSecret(data: string): Promise<string> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return sandboxSecret(data);
}

function builtPages(): string | null {
  return existsSync(join(PAGES, 'index.html')) ? PAGES : null;
}
