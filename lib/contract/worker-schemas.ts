import * as z from 'zod/mini';
import {
  ACCOUNT_KINDS,
  type AccountFacts,
  type AccountName,
  type AccountRow,
  ANY_SERVICES,
  COMMITMENT_TERMS,
  HEALTHS,
  MANAGED_BY,
  PLANS,
  type Preferences,
  REGIONS,
  RETENTIONS,
  SERVICES,
  type Thresholds,
} from '#lib/domain/account.ts';
import { RESULTS } from '#lib/domain/facts.ts';
import { INELIGIBLE_REASONS, type Preview } from '#lib/domain/preview.ts';
import { SOURCE_VENDORS } from '#lib/domain/source-vendor.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

/**
 * The answers that the extension's worker reads, as zod/mini schemas. The plain types are in lib/domain. The checks are
 * written by hand because zod's checks and its pattern of a time would add 1,500 bytes to the worker's script.
 */
const check =
  <T>(holds: (value: T) => boolean) =>
  ({ value, issues }: z.core.ParsePayload<T>) => {
    if (!holds(value)) issues.push({ code: 'custom', input: value });
  };

export const id = z.string();
export const name = z.string();
/** An invalid time would count as one that never comes, and a row could stay green because of it. */
export const time = z.string().check(check((text: string) => Date.parse(text) > 0));
export const maybeTime = z.nullable(time);
export const count = z.number().check(check((number: number) => number >= 0 && Number.isInteger(number)));
const maybeCount = z.nullable(count);
export const rate = z.number().check(check((number: number) => number >= 0 && number <= 1));

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

export const attempts = { attempted: count, successful: count };
const accountName = {
  id,
  name,
  domain: name,
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
};
const AccountNameSchema = z.object(accountName) satisfies z.ZodMiniType<AccountName>;

const preferences = {
  favorite: z.boolean(),
  mute: z.nullable(z.object({ until: maybeTime, health: z.enum(HEALTHS) })),
};
export const PreferencesSchema = z.object(preferences) satisfies z.ZodMiniType<Preferences>;

const thresholds = {
  staleAfterSeconds: count,
  criticalBelow: rate,
  warningBelow: rate,
  behindAfterDays: count,
};
const ThresholdsSchema = z.object(thresholds) satisfies z.ZodMiniType<Thresholds>;

const result = z.enum(RESULTS);
/** A day has counts or a result. A union would add 900 bytes to the worker's script. */
const day = z.object({
  attempted: z.optional(count),
  successful: z.optional(count),
  result: z.optional(result),
});
const backupFacts = {
  licensedSeats: maybeCount,
  storageBytes: maybeCount,
  backups24h: z.nullable(z.object({ ...attempts, at: time })),
  verdict: z.nullable(z.object({ result, word: z.nullable(z.string()), at: time })),
  runningSince: maybeTime,
  dueBy: maybeTime,
  lastAttemptAt: maybeTime,
  lastSuccessAt: maybeTime,
  bounds: z.array(z.enum(['lastAttemptAt', 'lastSuccessAt'])),
  seatsBehind: z.nullable(z.array(z.object({ since: time, seats: count }))),
  refusedSince: maybeTime,
  history: z.array(z.nullable(day)),
};

const accountFacts = {
  ...accountName,
  kind: z.enum(ACCOUNT_KINDS),
  service: z.enum(ANY_SERVICES),
  label: z.nullable(name),
  vendor: z.nullable(z.enum(SOURCE_VENDORS)),
  region: z.nullable(accountName.region),
  ...preferences,
  plan: z.nullable(z.enum(PLANS)),
  trialEndsAt: maybeTime,
  commitmentTerm: z.nullable(z.enum(COMMITMENT_TERMS)),
  retention: z.nullable(z.enum(RETENTIONS)),
  managedBy: z.nullable(z.enum(MANAGED_BY)),
  reseller: z.nullable(Party),
  requestedAt: time,
  authorizedAt: maybeTime,
  linkExpiresAt: maybeTime,
  licenses: count,
  licenseCap: maybeCount,
  autoAdd: z.boolean(),
  ...backupFacts,
  users: z.nullable(z.object({ licensed: count, total: count })),
  uncoveredUsers: count,
  measuredAt: maybeTime,
  ownThresholds: z.nullable(ThresholdsSchema),
  tags: z.array(z.string()),
  absentSince: maybeTime,
  consentEndedAt: maybeTime,
};
const AccountFactsSchema = z.object(accountFacts) satisfies z.ZodMiniType<AccountFacts>;
export const AccountRowSchema = z.object({
  ...accountFacts,
  thresholds: ThresholdsSchema,
}) satisfies z.ZodMiniType<AccountRow>;

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
  // An older console sends neither.
  endedBy: z.optional(z.nullable(z.string())),
  issuerLeft: z.optional(z.boolean()),
}) satisfies z.ZodMiniType<TransferTokenRow>;

export const PreviewSchema = z.object({
  hint: z.string(),
  expiresAt: time,
  account: z.object({
    ...accountName,
    plan: z.enum(PLANS),
    commitmentTerm: z.enum(COMMITMENT_TERMS),
    retention: z.enum(RETENTIONS),
    licensedSeats: maybeCount,
    seats: maybeCount,
  }),
  movesFromReseller: z.boolean(),
  regionDiffers: z.boolean(),
  ineligible: z.nullable(z.enum(INELIGIBLE_REASONS)),
}) satisfies z.ZodMiniType<Preview>;

export const Redemption = z.object({ id, redeemedAt: time, hint: z.string(), account: AccountNameSchema });
export type Redemption = z.infer<typeof Redemption>;

export const Changes = z.object({
  accounts: z.array(AccountFactsSchema),
  transferTokens: z.array(TransferTokenSchema),
  gone: z.object({ accounts: z.array(id), transferTokens: z.array(id) }),
  /** They apply to every account without its own, also to those that are not in this answer. */
  usualThresholds: ThresholdsSchema,
  nextCursor: z.string(),
  hasMore: z.boolean(),
  pollAfterSeconds: count,
  serverTime: time,
});
export type Changes = z.infer<typeof Changes>;

export const BrowserCode = z.object({
  deviceCode: z.string(),
  verificationUri: z.string(),
  expiresInSeconds: count,
  intervalSeconds: count,
});
export type BrowserCode = z.infer<typeof BrowserCode>;

/**
 * `userCode` comes with `pending`; the extension computes its own. The other optional fields come with `allowed`, only
 * once. A union would add 900 bytes to the worker's script.
 */
export const BrowserToken = z.object({
  state: z.enum(['pending', 'denied', 'allowed']),
  userCode: z.optional(z.string()),
  browserId: z.optional(id),
  credential: z.optional(z.string()),
  expiresAt: z.optional(time),
});
export type BrowserToken = z.infer<typeof BrowserToken>;

export const Nothing = z.object({});
