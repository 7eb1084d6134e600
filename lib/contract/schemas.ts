import * as z from 'zod/mini';
import { HEALTHS, LONGEST_TAG, MOST_TAGS, REGIONS, STALE_AFTER_SECONDS } from '#lib/domain/account.ts';
import { TOKEN_LENGTH } from '#lib/domain/token.ts';
import { MAX_LIFETIME, MIN_LIFETIME } from '#lib/domain/transfer-token.ts';
import { id, name, time } from './answers.ts';

export * from './answers.ts';

/** The bodies of the API that only the server and its pages read; both together are the whole of it. */
const rate = z.number().check(z.minimum(0), z.maximum(1));

/** Text that comes in: PostgreSQL has no place for a NUL. */
const typed = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\0]*$/));

/** In a path; what is not of this form does not exist. */
export const Ids = z.object({ id: z.uuid() });
export const PublicId = z.object({ publicId: typed });
export const Page = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 100),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
/** The log's; with an account's id, what it tells of that account alone. */
export const ActivityPage = z.extend(Page, { accountId: z.optional(z.uuid()) });
/** A list's page; `nextCursor` null at the end. */
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

/** One that the answer can carry again. */
const readableTime = z.iso.datetime().check(z.refine((text) => Date.parse(text) > 0));

/** What is not sent stays as it is. */
export const NewPreferences = z.object({
  favorite: z.optional(z.boolean()),
  mute: z.optional(z.nullable(z.object({ until: z.nullable(readableTime), health: z.enum(HEALTHS) }))),
});

/** What a reseller sets for all accounts, or for one; null for one: as for all. */
const NewThresholds = z
  .object({
    criticalBelow: rate,
    warningBelow: rate,
    staleAfterSeconds: z
      .int()
      .check(z.minimum(STALE_AFTER_SECONDS.least), z.maximum(STALE_AFTER_SECONDS.most)),
  })
  .check(
    z.refine(({ criticalBelow, warningBelow }) => criticalBelow <= warningBelow, {
      path: ['warningBelow'],
      error: 'must not be below the critical threshold',
    }),
  );
export const UsualThresholds = z.object({ thresholds: NewThresholds });
export type UsualThresholds = z.infer<typeof UsualThresholds>;
export const OwnThresholds = z.object({ thresholds: z.nullable(NewThresholds) });

const givenTags = z
  .array(
    z.string().check(
      z.trim(),
      z.minLength(1),
      z.maxLength(LONGEST_TAG),
      z.regex(/^[^\0]*$/),
      z.refine((tag) => tag.isWellFormed()),
    ),
  )
  .check(z.maxLength(MOST_TAGS));
/** What is in both is there afterwards. Strict: a page of before that sends all of them is refused, not passed over. */
export const TagsChange = z.strictObject({ add: z.optional(givenTags), remove: z.optional(givenTags) });
export type TagsChange = z.infer<typeof TagsChange>;
export const Tags = z.object({ tags: z.array(z.string()) });

/** To confirm what cannot be taken back. */
export const TypedDomain = z.object({ domain: typed });

export const Issue = z.object({
  accountId: z.uuid(),
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a lower-case hex SHA-256')),
  hint: z.string().check(z.regex(/^[0-9A-Za-z]{4}$/, "must be the token's last four characters")),
  expiresInSeconds: z.int().check(z.minimum(MIN_LIFETIME), z.maximum(MAX_LIFETIME)),
  resellerPublicId: z.optional(typed),
  supersede: z.optional(z.boolean()),
});

/** Any text: whether it is a token is judged after the caller's role, in the order of ARCHITECTURE, Transfer token. */
export const Redeem = z.object({ token: z.string().check(z.maxLength(10 * TOKEN_LENGTH)) });

/** Null: none is set. */
export const DefaultRegion = z.object({ defaultRegion: z.nullable(z.enum(REGIONS)) });
export type DefaultRegion = z.infer<typeof DefaultRegion>;

export const BrowserCodeRequest = z.object({ browserName: typed });
export const DeviceCode = z.object({ deviceCode: z.string().check(z.maxLength(100)) });
export const UserCode = z.object({ userCode: z.string().check(z.maxLength(20)) });
export const BrowserRequest = z.object({
  browserName: name,
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
