import { networksOf } from './address.ts';

/** What events are counted by. An address stands for its networks (address.ts). */
type Part = 'address' | 'email' | 'person' | 'organization' | 'account' | 'token' | 'code' | 'about';

interface Limit {
  by: readonly Part[];
  /** How many events a window has at most. */
  most: number;
  /** The length of a window, which begins with its first event. */
  seconds: number;
  /** Past `most`, events get by one at a time, after pauses that double from one second up to this many. */
  longestPause?: number;
}

const MINUTE = 60;
const TEN_MINUTES = 600;
const QUARTER_HOUR = 900;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Every limit by its name, which is also its label in the metrics. */
const LIMITS = {
  'unknown-path': { by: ['address'], most: 120, seconds: MINUTE },
  unauthenticated: { by: ['address'], most: 120, seconds: MINUTE },

  /** By a report key, or, of an address that is one job's alone, by the job. */
  ping: { by: ['token'], most: 600, seconds: MINUTE },
  'ping-from': { by: ['address'], most: 3000, seconds: MINUTE },
  'unknown-ping': { by: ['address'], most: 120, seconds: MINUTE },
  report: { by: ['token'], most: 120, seconds: MINUTE },

  'sign-in': { by: ['address'], most: 100, seconds: QUARTER_HOUR },
  'sign-in-to-account': { by: ['email', 'address'], most: 10, seconds: QUARTER_HOUR },
  'sign-in-from-browser': { by: ['code'], most: 20, seconds: QUARTER_HOUR },
  /** From places where the account's person has not yet signed in (auth/known-places.ts). */
  'failed-sign-in': { by: ['address'], most: 40, seconds: HOUR },
  'sign-in-from-elsewhere': { by: ['email'], most: 20, seconds: DAY, longestPause: TEN_MINUTES },
  'reset-from-elsewhere': { by: ['email'], most: 5, seconds: DAY, longestPause: TEN_MINUTES },
  'organization-choice': { by: ['person'], most: 60, seconds: TEN_MINUTES },
  provider: { by: ['address'], most: 200, seconds: QUARTER_HOUR },
  reset: { by: ['address'], most: 30, seconds: HOUR },
  'reset-of-account': { by: ['email', 'address'], most: 5, seconds: HOUR },
  verification: { by: ['address'], most: 60, seconds: HOUR },
  'verification-mail': { by: ['person'], most: 5, seconds: HOUR },

  invitation: { by: ['address'], most: 60, seconds: HOUR },
  'invitation-mail': { by: ['organization'], most: 60, seconds: HOUR },

  /** Mails that people who are signed in cause, by their recipient (mail/recipient-limit.ts): past the first, the second. */
  'mail-to': { by: ['email'], most: 5, seconds: DAY },
  'later-mail-to': { by: ['email'], most: 1, seconds: 2.4 * HOUR },

  'browser-code': { by: ['address'], most: 30, seconds: TEN_MINUTES },
  /** Twice the number of requests that the interval of RFC 8628 allows. */
  'device-code': { by: ['code'], most: 240, seconds: TEN_MINUTES },
  'unknown-device-code': { by: ['address'], most: 60, seconds: TEN_MINUTES },
  'user-code': { by: ['person'], most: 20, seconds: TEN_MINUTES },

  'api-key': { by: ['organization'], most: 60, seconds: HOUR },
  /** The calls of one API key. */
  'api-key-call': { by: ['token'], most: 600, seconds: MINUTE },

  /** Pairs of keys that a vendor is asked about. */
  'source-check': { by: ['organization'], most: 30, seconds: HOUR },

  'reseller-look-up': { by: ['person'], most: 60, seconds: TEN_MINUTES },
  'unknown-token-by-address': { by: ['address'], most: 60, seconds: TEN_MINUTES },
  'unknown-token-by-organization': { by: ['organization'], most: 60, seconds: TEN_MINUTES },
  'unknown-token-by-person': { by: ['person'], most: 30, seconds: TEN_MINUTES },

  /** Each costs the vendor half a minute. */
  'check-source': { by: ['organization'], most: 20, seconds: HOUR },
  'check-account': { by: ['organization'], most: 120, seconds: HOUR },

  client: { by: ['organization'], most: 60, seconds: HOUR },
  /** Protected domains that a person can discover; after that, every request is refused. */
  'protected-domain': { by: ['person'], most: 20, seconds: HOUR },
  'authorization-mail': { by: ['organization', 'account'], most: 10, seconds: HOUR },
  'authorization-link': { by: ['address'], most: 60, seconds: HOUR },
  authorization: { by: ['address'], most: 200, seconds: QUARTER_HOUR },
  trial: { by: ['address'], most: 20, seconds: HOUR },
  'trial-read': { by: ['address'], most: 600, seconds: HOUR },

  /** These refuse nothing: what is over the limit is not logged or mailed. */
  'logged-refusal': { by: ['about', 'organization', 'person'], most: 60, seconds: HOUR },
  'logged-replay': { by: ['token', 'organization'], most: 1, seconds: HOUR },
  notice: { by: ['about', 'organization'], most: 60, seconds: HOUR },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** Who and what an event is counted for: exactly the parts of its limit. */
export type Subject<N extends LimitName> = Record<(typeof LIMITS)[N]['by'][number], string>;

/** What one row of the database counts. */
export type Bucket = Pick<Limit, 'most' | 'seconds'> & { key: string };

/** A /48 may have as many events as this many of its 65,536 networks. */
const WIDE = 5;

/** The buckets of an event, the narrowest first. No other code makes the key of a limit. */
export function bucketsOf<N extends LimitName>(name: N, subject: Subject<N>): [Bucket, ...Bucket[]] {
  const { by, most, seconds }: Limit = LIMITS[name];
  const { address, email, ...others }: Partial<Record<Part, string>> = subject;
  const bucket = (network: string | undefined, times: number): Bucket => {
    const parts = { ...others, email: email?.toLowerCase(), address: network };
    return { key: [name, ...by.map((part) => parts[part])].join(' '), most: times * most, seconds };
  };
  if (address === undefined) return [bucket(undefined, 1)];
  const [narrow, wide] = networksOf(address);
  return wide === undefined ? [bucket(narrow, 1)] : [bucket(narrow, 1), bucket(wide, WIDE)];
}

export function hasPauses(name: LimitName): boolean {
  return 'longestPause' in LIMITS[name];
}

/** The pause that begins with the event that is so many over a limit with pauses: a bucket for that one event. */
export function pauseOf<N extends LimitName>(name: N, subject: Subject<N>, over: number): Bucket {
  const { longestPause = 0 }: Limit = LIMITS[name];
  const [{ key }] = bucketsOf(name, subject);
  return { key: `${key} pause`, most: 1, seconds: Math.min(2 ** (over - 1), longestPause) };
}
