import type { Logger } from 'pino';
import type { Auth } from './auth/auth.ts';
import type { Secrets } from './auth/secrets.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { IdentityProviders } from './directories/identity-provider.ts';
import type { Limits } from './http/limits.ts';
import type { Metrics } from './http/metrics.ts';
import type { ComposeMail } from './mail/compose.ts';
import type { Links } from './people/links.ts';
import type { OpenVendor } from './sources/vendor.ts';
import type { Work } from './work/work.ts';

/** The parts that capabilities share. console.ts creates them once; tests create them with overrides. */
export interface Context {
  config: Config;
  db: Db;
  auth: Auth;
  limits: Limits;
  work: Work;
  links: Links;
  composeMail: ComposeMail;
  /** Only functions of secrets.ts use them. */
  secrets: Secrets;
  identityProviders: IdentityProviders;
  /** By which sources are read. */
  openVendor: OpenVendor;
  /** Authorizes a trial without a provider, in a sandbox only; null elsewhere. */
  authorizeTrial: AuthorizeTrial | null;
  metrics: Metrics;
  log: Logger;
  now: () => Date;
  /** The folder of the built web pages; null if only the API is served. */
  pages: string | null;
}

/** Returns the address of the administrator who authorized; `address` is the caller's network address. */
type AuthorizeTrial = (ctx: Context, trialId: string, address: string) => Promise<{ email: string }>;
