import type { Logger } from 'pino';
import type { Auth } from './auth.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';

/** What every capability takes: made once in main.ts, made anew with overrides in tests. */
export interface Context {
  config: Config;
  db: Db;
  auth: Auth;
  limits: Limits;
  metrics: Metrics;
  log: Logger;
  now: () => Date;
  /** The folder of the built web pages; null where only the API is served. */
  pages: string | null;
}
