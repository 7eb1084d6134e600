import type { Logger } from 'pino';
import type { Auth } from './auth/auth.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { Connectors } from './directories/connector.ts';
import type { Limits } from './http/limits.ts';
import type { Metrics } from './http/metrics.ts';
import type { Links } from './people/links.ts';
import type { Jobs } from './work/jobs.ts';

/** What every capability takes: made once in main.ts, made anew with overrides in tests. */
export interface Context {
  config: Config;
  db: Db;
  auth: Auth;
  limits: Limits;
  jobs: Jobs;
  links: Links;
  /** The server's; whatever is made with it is made by secrets.ts. */
  secret: string;
  connectors: Connectors;
  metrics: Metrics;
  log: Logger;
  now: () => Date;
  /** The folder of the built web pages; null where only the API is served. */
  pages: string | null;
}
