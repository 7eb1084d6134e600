import * as z from 'zod/mini';
import {
  type AccountDetail,
  BEHIND_AFTER_DAYS,
  HEALTHS,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  REGIONS,
  STALE_AFTER_SECONDS,
} from '#lib/domain/account.ts';
import { RESULTS, SEAT_TYPES } from '#lib/domain/facts.ts';
import { GRANT_ENDS } from '#lib/domain/grant-end.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import { SOURCE_VENDORS } from '#lib/domain/source-vendor.ts';
import { TOKEN_LENGTH } from '#lib/domain/token.ts';
import { MAX_LIFETIME, MIN_LIFETIME } from '#lib/domain/transfer-token.ts';
import { typedName } from './typed-name.ts';
import { AccountRowSchema, attempts, count, id, maybeTime, name, time } from './worker-schemas.ts';

export * from './worker-schemas.ts';

/**
 * The schemas that the worker does not need. With the exported worker-schemas.ts, they are those of the whole API.
 */
const rate = z.number().check(z.minimum(0), z.maximum(1));

/** Input text. PostgreSQL cannot store a NUL. */
const typed = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\0]*$/));

/** Path parameters. An id of another form is answered as not found. */
export const Ids = z.object({ id: z.uuid() });
export const PublicId = z.object({ publicId: typed });
export const PageQuery = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 100),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
/** A page of the activity log. With an account's id, only entries about that account. */
export const ActivityQuery = z.extend(PageQuery, { accountId: z.optional(z.uuid()) });
/** Makes the schema of a list's page. `nextCursor` is null at the end. */
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

const SeatCountSchema = z.object({
  type: z.enum(SEAT_TYPES),
  protected: count,
  paused: count,
  archived: count,
  unprotected: count,
  backups24h: z.nullable(z.object(attempts)),
  storageBytes: z.nullable(count),
});

const WorkloadSchema = z.object({
  name: z.string(),
  day: z.optional(z.string()),
  result: z.nullable(z.enum(RESULTS)),
  word: z.nullable(z.string()),
  backups24h: z.nullable(z.object(attempts)),
  lastSuccess: z.nullable(z.object({ at: time, exact: z.boolean() })),
  lastSuccessWord: z.nullable(z.string()),
  neverBackedUp: z.nullable(count),
  storageBytes: z.nullable(count),
}) satisfies z.ZodMiniType<Workload>;

export const AccountDetailSchema = z.extend(AccountRowSchema, {
  seats: z.nullable(z.array(SeatCountSchema)),
  uncovered: z.nullable(z.array(z.string())),
  behind: z.optional(z.nullable(z.array(z.object({ name: z.string(), since: time })))),
  workloads: z.optional(z.nullable(z.array(WorkloadSchema))),
  directory: z.optional(
    z.nullable(z.object({ readAt: time, failingSince: maybeTime, end: z.nullable(z.enum(GRANT_ENDS)) })),
  ),
  reading: z.optional(
    z.nullable(
      z.object({
        ...{ sourceId: id, vendor: z.enum(SOURCE_VENDORS), readAt: maybeTime },
        ...{ isChecking: z.boolean(), absentSince: maybeTime, domains: z.array(name) },
      }),
    ),
  ),
}) satisfies z.ZodMiniType<AccountDetail>;

export const UncoveredUser = z.object({ name: z.string() });

/** A time that the schema of answers accepts, too. */
const readableTime = z.iso.datetime().check(z.refine((text) => Date.parse(text) > 0));

/** A partial update: fields that are left out stay the same. */
export const NewPreferences = z.object({
  favorite: z.optional(z.boolean()),
  mute: z.optional(z.nullable(z.object({ until: z.nullable(readableTime), health: z.enum(HEALTHS) }))),
});

/** A reseller's thresholds for all accounts, or for one account. */
const NewThresholds = z
  .object({
    criticalBelow: rate,
    warningBelow: rate,
    behindAfterDays: z.int().check(z.minimum(BEHIND_AFTER_DAYS.min), z.maximum(BEHIND_AFTER_DAYS.max)),
    staleAfterSeconds: z.int().check(z.minimum(STALE_AFTER_SECONDS.min), z.maximum(STALE_AFTER_SECONDS.max)),
  })
  .check(
    z.refine(({ criticalBelow, warningBelow }) => criticalBelow <= warningBelow, {
      path: ['warningBelow'],
      error: 'must not be below the critical threshold',
    }),
  );
export const ResellerThresholds = z.object({ thresholds: NewThresholds });
export type ResellerThresholds = z.infer<typeof ResellerThresholds>;
export const OwnThresholds = z.object({ thresholds: z.nullable(NewThresholds) });

const givenTags = z
  .array(
    z.string().check(
      z.trim(),
      z.minLength(1),
      z.maxLength(MAX_TAG_LENGTH),
      z.regex(/^[^\0]*$/),
      z.refine((tag) => tag.isWellFormed()),
    ),
  )
  .check(z.maxLength(MAX_TAGS));
/**
 * A tag in both lists is added. Strict, so that an outdated page that sends the whole list is refused instead of
 * ignored.
 */
export const TagsChange = z.strictObject({ add: z.optional(givenTags), remove: z.optional(givenTags) });
export type TagsChange = z.infer<typeof TagsChange>;
export const Tags = z.object({ tags: z.array(z.string()) });

/** The account's domain, typed to confirm what cannot be undone. */
export const DomainConfirmation = z.object({ domain: typed });

export const Issue = z.object({
  accountId: z.uuid(),
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a lower-case hex SHA-256')),
  hint: z.string().check(z.regex(/^[0-9A-Za-z]{4}$/, "must be the token's last four characters")),
  expiresInSeconds: z.int().check(z.minimum(MIN_LIFETIME), z.maximum(MAX_LIFETIME)),
  resellerPublicId: z.optional(typed),
  supersede: z.optional(z.boolean()),
});

/** Any text. The caller's role is checked before the token's form, in the order of ARCHITECTURE, Transfer token. */
export const Redeem = z.object({ token: z.string().check(z.maxLength(10 * TOKEN_LENGTH)) });

/** Null if none is set. */
export const DefaultRegion = z.object({ defaultRegion: z.nullable(z.enum(REGIONS)) });
export type DefaultRegion = z.infer<typeof DefaultRegion>;

/** `address`: the one that the browser was given. `challenge`: the hash of its verifier. */
export const BrowserCodeRequest = z.object({
  browserName: typedName(200),
  address: z.string().check(z.maxLength(300)),
  challenge: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a lower-case hex SHA-256')),
});
const secret = z.string().check(z.minLength(32), z.maxLength(100));
export const BrowserTokenRequest = z.object({ deviceCode: secret, verifier: secret });
export const UserCode = z.object({ userCode: z.string().check(z.maxLength(20)) });
export const BrowserRequest = z.object({
  browserName: name,
  address: z.string(),
  requestedAt: time,
  requestedFrom: z.string(),
  expiresAt: time,
});
export type BrowserRequest = z.infer<typeof BrowserRequest>;
export const BrowserDecision = z.object({ userCode: z.string().check(z.maxLength(20)), allow: z.boolean() });

export const ConnectedBrowser = z.object({
  id,
  name,
  person: z.string(),
  connectedAt: time,
  lastUsedAt: time,
  expiresAt: time,
  current: z.boolean(),
});
export type ConnectedBrowser = z.infer<typeof ConnectedBrowser>;
