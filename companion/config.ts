import { BlockList } from 'node:net';
import * as z from 'zod/mini';
import type { Service } from '#lib/domain/account.ts';
import { isLoopback } from '#lib/domain/console-address.ts';
import { hostWithoutTls } from './db/without-tls.ts';
import { networksFrom } from './http/outward-address.ts';

/** An identity provider with its directory's API, and this console's credentials there. */
export interface Provider {
  issuer: string;
  /** The address of the directory's API: Microsoft Graph or Google's Directory API. */
  api: string;
  clientId: string;
  clientSecret: string;
}

/** The configuration from the environment, read once at start and never again. */
export interface Config {
  host: string;
  port: number;
  /** The public origin; every link is built from it, never from a request's Host header. */
  url: string;
  data: string;
  databaseUrl: string | null;
  /** Null in the sandbox, which creates one in the data folder. */
  secret: string | null;
  /** The secret before this one, with which things that are still in use were made; null if there is none. */
  previousSecret: string | null;
  sandbox: boolean;
  /** How many times faster than real time passes for the sandbox's accounts. */
  sandboxSpeed: number;
  /** How many proxies in front of us add to X-Forwarded-For; with 0 the header is ignored. */
  trustedProxies: number;
  /** The operator's own networks, where addresses that people type may be (http/guarded-fetch.ts). */
  allowedNetworks: BlockList;
  contact: string | null;
  smtpUrl: string | null;
  /** The identity provider of each service's administrators; null if it is not configured. */
  providers: Record<Service, Provider | null>;
  /** The origin of Datto's API. */
  dattoApi: string;
  /** The sender of every mail. */
  mailFrom: string;
  /** Where mail servers report what they could not deliver: the envelope's sender, Return-Path. */
  mailBounces: string;
}

/** Its message names the variable that is wrong or missing, and what it should be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Datto's own API, the one for all regions. */
export const DATTO_API = 'https://api.datto.com';

const text = z.optional(z.string().check(z.minLength(1)));
const address = z.url({ protocol: /^https?$/, error: 'must be an address like https://login.example' });
const secret = z.optional(z.string().check(z.minLength(32, 'must have at least 32 characters')));
const SPEED = 'must be a number from 1 to 1000';
const Environment = z.object({
  BATON_HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  BATON_PORT: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(65_535)), 8787),
  BATON_URL: z.optional(
    z.url({ protocol: /^https?$/, error: 'must be an address like https://console.example' }),
  ),
  BATON_DATA: z._default(z.string().check(z.minLength(1)), '.baton'),
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://' })),
  BATON_PLAIN_DATABASE_HOST: text,
  BATON_SECRET: secret,
  BATON_SECRET_PREVIOUS: secret,
  BATON_SANDBOX: z.optional(z.enum(['on', 'off'], 'must be on or off')),
  BATON_SANDBOX_SPEED: z._default(
    z.coerce.number(SPEED).check(z.minimum(1, SPEED), z.maximum(1000, SPEED)),
    1,
  ),
  BATON_TRUST_PROXY: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(5)), 0),
  BATON_ALLOWED_NETWORKS: text,
  BATON_CONTACT: text,
  BATON_MAIL_FROM: z.optional(z.email('must be an e-mail address')),
  BATON_MAIL_BOUNCES: z.optional(z.email('must be an e-mail address')),
  MICROSOFT_CLIENT_ID: text,
  MICROSOFT_CLIENT_SECRET: text,
  MICROSOFT_ISSUER: z._default(address, 'https://login.microsoftonline.com/organizations/v2.0'),
  MICROSOFT_API: z._default(address, 'https://graph.microsoft.com'),
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GOOGLE_ISSUER: z._default(address, 'https://accounts.google.com'),
  GOOGLE_API: z._default(address, 'https://admin.googleapis.com'),
  DATTO_API: z._default(address, DATTO_API),
  SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' })),
});
type Environment = z.infer<typeof Environment>;

type EnvironmentVariables = Record<string, string | undefined>;

/** Parses each variable by itself. Throws a ConfigError for the first invalid one. */
function parse(env: EnvironmentVariables): Environment {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const parsed = z.safeParse(Environment, Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message}`);
}

/** Reads where the data are stored, which is all that a backup needs. */
export function readStorageConfig(env: EnvironmentVariables): Pick<Config, 'data' | 'databaseUrl'> {
  return storageOf(parse(env), env);
}

function storageOf(values: Environment, env: EnvironmentVariables): Pick<Config, 'data' | 'databaseUrl'> {
  const { BATON_DATA: data, DATABASE_URL: databaseUrl = null } = values;
  const host = databaseUrl && hostWithoutTls(databaseUrl, env.PGHOST);
  if (host && host !== values.BATON_PLAIN_DATABASE_HOST) {
    throw new ConfigError(
      `DATABASE_URL: must have ?sslmode=verify-full at its end, because ${host} is another machine. If only your own network is between, set BATON_PLAIN_DATABASE_HOST to ${host} instead`,
    );
  }
  return { data, databaseUrl };
}

/** Reads the configuration by the rules of ARCHITECTURE, Organizations and accounts. Throws a ConfigError that names the wrong variable. */
export function readConfig(env: EnvironmentVariables): Config {
  const values = parse(env);
  const sandbox = isSandbox(values);
  if (!sandbox) checkProduction(values);
  const url = publicOrigin(values);
  const { hostname } = new URL(url);
  const mailFrom = values.BATON_MAIL_FROM ?? `baton@${isLoopback(hostname) ? 'localhost' : hostname}`;
  return {
    host: values.BATON_HOST,
    port: values.BATON_PORT,
    url,
    ...storageOf(values, env),
    ...secretsOf(values),
    sandbox,
    sandboxSpeed: values.BATON_SANDBOX_SPEED,
    trustedProxies: values.BATON_TRUST_PROXY,
    allowedNetworks: networksOf(values),
    contact: values.BATON_CONTACT ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    providers: { office365: providerOf(values, 'MICROSOFT'), google: providerOf(values, 'GOOGLE') },
    dattoApi: addressOf(values, 'DATTO_API'),
    mailFrom,
    mailBounces: values.BATON_MAIL_BOUNCES ?? mailFrom,
  };
}

function secretsOf(values: Environment): Pick<Config, 'secret' | 'previousSecret'> {
  const { BATON_SECRET: secret = null, BATON_SECRET_PREVIOUS: previousSecret = null } = values;
  if (previousSecret !== null && secret === null) {
    throw new ConfigError('BATON_SECRET: is needed with BATON_SECRET_PREVIOUS');
  }
  return { secret, previousSecret };
}

function networksOf({ BATON_ALLOWED_NETWORKS: given }: Environment): BlockList {
  const networks = given === undefined ? new BlockList() : networksFrom(given);
  if (networks) return networks;
  throw new ConfigError('BATON_ALLOWED_NETWORKS: must be networks like 10.0.0.0/8,fd12::/16');
}

/** A provider needs both its client id and its secret, or neither. */
function providerOf(values: Environment, name: 'MICROSOFT' | 'GOOGLE'): Provider | null {
  const clientId = values[`${name}_CLIENT_ID`];
  const clientSecret = values[`${name}_CLIENT_SECRET`];
  const issuer = addressOf(values, `${name}_ISSUER`);
  const api = addressOf(values, `${name}_API`);
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined)
    throw new ConfigError(`${name}_CLIENT_ID: is needed with ${name}_CLIENT_SECRET`);
  if (clientSecret === undefined) {
    throw new ConfigError(`${name}_CLIENT_SECRET: is needed with ${name}_CLIENT_ID`);
  }
  return { issuer, api, clientId, clientSecret };
}

type AddressName = 'MICROSOFT_ISSUER' | 'MICROSOFT_API' | 'GOOGLE_ISSUER' | 'GOOGLE_API' | 'DATTO_API';

/** What the console sends credentials to must be https, except on loopback. Without slashes at its end. */
function addressOf(values: Environment, name: AddressName): string {
  const { protocol, hostname } = new URL(values[name]);
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    throw new ConfigError(`${name}: must be https, except on a loopback host`);
  }
  return values[name].replace(/\/+$/, '');
}

/** The console needs an origin of its own: its pages, cookies and security policy do not work below a path. */
function publicOrigin(values: Environment): string {
  const host = values.BATON_HOST.includes(':') ? `[${values.BATON_HOST}]` : values.BATON_HOST;
  const url = URL.parse(values.BATON_URL ?? `http://${host}:${values.BATON_PORT}`);
  if (url === null) throw new ConfigError('BATON_HOST: must be a host name or an address');
  if (url.pathname !== '/' || url.search !== '') throw new ConfigError('BATON_URL: must not have a path');
  return url.origin;
}

/** On by default only on loopback with the embedded database, where no real data can be meant; never on another host. */
function isSandbox(values: Environment): boolean {
  const local =
    isLoopback(values.BATON_HOST) &&
    (values.BATON_URL === undefined || isLoopback(new URL(values.BATON_URL).hostname));
  if (values.BATON_SANDBOX === 'on' && !local) {
    throw new ConfigError('BATON_SANDBOX: on is for a loopback BATON_HOST and BATON_URL only');
  }
  if (values.BATON_SANDBOX !== undefined) return values.BATON_SANDBOX === 'on';
  return local && values.DATABASE_URL === undefined;
}

function checkProduction(values: Environment): void {
  for (const name of ['BATON_URL', 'BATON_SECRET', 'SMTP_URL'] as const) {
    if (values[name] === undefined) throw new ConfigError(`${name}: is needed when the sandbox is off`);
  }
  const url = new URL(values.BATON_URL as string);
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    throw new ConfigError('BATON_URL: must be https, except on a loopback host');
  }
}
