import * as z from 'zod/mini';
import {
  type AccountDetail,
  type AccountName,
  type AccountRow,
  COMMITMENT_TERMS,
  HEALTHS,
  LONGEST_TAG,
  MANAGED_BY,
  MOST_TAGS,
  PLANS,
  type Preferences,
  REGIONS,
  RETENTIONS,
  SEAT_TYPES,
  SERVICES,
  STALE_AFTER_SECONDS,
  type Thresholds,
} from '#lib/domain/account.ts';
import { INELIGIBLE, type Preview } from '#lib/domain/preview.ts';
import { TOKEN_LENGTH } from '#lib/domain/token.ts';
import { MAX_LIFETIME, MIN_LIFETIME, type TransferTokenRow } from '#lib/domain/transfer-token.ts';

/** The bodies of the API as zod/mini schemas; the plain types live in lib/domain. */
const id = z.string().check(z.minLength(1), z.maxLength(64));
const time = z.iso.datetime();
const maybeTime = z.nullable(time);
const count = z.int().check(z.nonnegative());
const rate = z.number().check(z.minimum(0), z.maximum(1));
const name = z.string().check(z.minLength(1), z.maxLength(200));

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

const Party = z.object({ name, domain: name });
export const Reseller = z.object({ publicId: id, name, domain: name });

export const Me = z.object({
  user: z.object({ id, name: z.string(), email: z.string(), emailVerified: z.optional(z.boolean()) }),
  organization: z.object({
    id,
    kind: z.enum(['customer', 'reseller']),
    name,
    domain: name,
    resellerPublicId: z.nullable(id),
  }),
  role: z.enum(['viewer', 'technician', 'admin', 'member']),
  serverTime: time,
  sandbox: z.boolean(),
});
export type Me = z.infer<typeof Me>;

const attempts = { attempted: count, successful: count };
const accountName = {
  id,
  name,
  domain: name,
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
};
const AccountNameSchema = z.object(accountName) satisfies z.ZodMiniType<AccountName>;

const preferences = {
  favourite: z.boolean(),
  mute: z.nullable(z.object({ until: maybeTime, health: z.enum(HEALTHS) })),
};
export const PreferencesSchema = z.object(preferences) satisfies z.ZodMiniType<Preferences>;

const thresholds = { staleAfterSeconds: count, criticalBelow: rate, warningBelow: rate };
const ThresholdsSchema = z.object(thresholds) satisfies z.ZodMiniType<Thresholds>;

const accountRow = {
  ...accountName,
  ...preferences,
  plan: z.enum(PLANS),
  trialEndsAt: maybeTime,
  commitmentTerm: z.enum(COMMITMENT_TERMS),
  retention: z.enum(RETENTIONS),
  managedBy: z.enum(MANAGED_BY),
  reseller: z.nullable(Party),
  requestedAt: time,
  authorizedAt: maybeTime,
  linkExpiresAt: maybeTime,
  licences: count,
  licenceCap: z.nullable(count),
  autoAdd: z.boolean(),
  licensedSeats: count,
  uncoveredUsers: count,
  backups24h: z.object(attempts),
  lastAttemptAt: maybeTime,
  lastSuccessAt: maybeTime,
  storageBytes: count,
  measuredAt: maybeTime,
  history: z.array(z.object(attempts)).check(z.maxLength(28)),
  thresholds: ThresholdsSchema,
  tags: z.array(z.string()),
};
export const AccountRowSchema = z.object(accountRow) satisfies z.ZodMiniType<AccountRow>;
export const AccountDetailSchema = z.object({
  ...accountRow,
  seats: z.array(
    z.object({
      type: z.enum(SEAT_TYPES),
      protected: count,
      paused: count,
      archived: count,
      unprotected: count,
      storageBytes: count,
      ...attempts,
    }),
  ),
  uncovered: z.nullable(z.array(z.string())),
  ownThresholds: z.nullable(ThresholdsSchema),
}) satisfies z.ZodMiniType<AccountDetail>;

/** What a reseller sets for all accounts, or for one; null for one: as for all. */
const NewThresholds = z
  .object({
    ...thresholds,
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
export const Alerts = z.object({ thresholds: NewThresholds });
export type Alerts = z.infer<typeof Alerts>;
export const OwnThresholds = z.object({ thresholds: z.nullable(NewThresholds) });

export const Tags = z.object({
  tags: z
    .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_TAG), z.regex(/^[^\0]*$/)))
    .check(z.maxLength(MOST_TAGS)),
});

export const TransferTokenSchema = z.object({
  id,
  accountId: id,
  hint: z.nullable(z.string()),
  createdAt: time,
  createdBy: z.string(),
  expiresAt: time,
  boundTo: z.nullable(Party),
  redeemedAt: maybeTime,
  redeemedBy: z.nullable(z.string()),
  revokedAt: maybeTime,
  supersededAt: maybeTime,
}) satisfies z.ZodMiniType<TransferTokenRow>;

export const Issue = z.object({
  accountId: z.uuid(),
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a lower-case hex SHA-256')),
  hint: z.string().check(z.regex(/^[0-9A-Za-z]{4}$/, "must be the token's last four characters")),
  expiresInSeconds: z.int().check(z.minimum(MIN_LIFETIME), z.maximum(MAX_LIFETIME)),
  resellerPublicId: z.optional(typed),
  supersede: z.optional(z.boolean()),
});

/** Any text: whether it is a token is judged after the caller's role, in the order of DESIGN 6. */
export const Redeem = z.object({ token: z.string().check(z.maxLength(10 * TOKEN_LENGTH)) });

export const PreviewSchema = z.object({
  hint: z.string(),
  expiresAt: time,
  account: z.object({
    ...accountName,
    plan: z.enum(PLANS),
    commitmentTerm: z.enum(COMMITMENT_TERMS),
    retention: z.enum(RETENTIONS),
    licensedSeats: count,
    seats: count,
  }),
  movesFromReseller: z.boolean(),
  regionDiffers: z.boolean(),
  ineligible: z.nullable(z.enum(INELIGIBLE)),
}) satisfies z.ZodMiniType<Preview>;

/** Null: none is set. */
export const DefaultRegion = z.object({ defaultRegion: z.nullable(z.enum(REGIONS)) });
export type DefaultRegion = z.infer<typeof DefaultRegion>;

export const Redemption = z.object({ id, redeemedAt: time, hint: z.string(), account: AccountNameSchema });
export type Redemption = z.infer<typeof Redemption>;

export const Changes = z.object({
  accounts: z.array(AccountRowSchema),
  transferTokens: z.array(TransferTokenSchema),
  gone: z.object({ accounts: z.array(id), transferTokens: z.array(id) }),
  nextCursor: z.string(),
  hasMore: z.boolean(),
  pollAfterSeconds: count,
  serverTime: time,
});
export type Changes = z.infer<typeof Changes>;

export const BrowserCodeRequest = z.object({ browserName: typed });
export const BrowserCode = z.object({
  deviceCode: z.string(),
  userCode: z.string(),
  verificationUri: z.string(),
  verificationUriComplete: z.string(),
  expiresInSeconds: count,
  intervalSeconds: count,
});
export type BrowserCode = z.infer<typeof BrowserCode>;
export const DeviceCode = z.object({ deviceCode: z.string().check(z.maxLength(100)) });
/** The rest comes with `allowed`, once only. No union: its code would cost the worker's script 900 bytes. */
export const BrowserToken = z.object({
  state: z.enum(['pending', 'denied', 'allowed']),
  browserId: z.optional(id),
  credential: z.optional(z.string()),
  expiresAt: z.optional(time),
});
export type BrowserToken = z.infer<typeof BrowserToken>;

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

export const Nothing = z.object({});
