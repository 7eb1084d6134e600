import * as z from 'zod/mini';
import { COMMITMENT_TERMS, MANAGED_BY, REGIONS, RETENTIONS, SERVICES } from '#lib/domain/account.ts';
import {
  type AuthorizedAccount,
  type Client,
  type ClientUser,
  LINK_DAYS,
  type LinkFacts,
  MAX_LICENSE_CAP,
  type NewClient,
  type PendingAuthorization,
  type StartedSignIn,
} from '#lib/domain/onboarding.ts';
import { isCountry, parseMobile } from '#lib/domain/phone.ts';
import { typedDomain } from './typed-domain.ts';
import { typedName } from './typed-name.ts';
import { AccountRowSchema, count, time } from './worker-schemas.ts';

const CHOOSE = 'must be chosen';

const ClientUserInputSchema = z
  .object({
    firstName: typedName(),
    lastName: typedName(),
    email: z
      .string()
      .check(
        z.trim(),
        z.maxLength(254, 'must not have more than 254 characters'),
        z.email('must be an e-mail address'),
      ),
    country: z.string().check(z.refine(isCountry, 'must be a country')),
    mobile: z.string().check(z.trim(), z.maxLength(40, 'must not have more than 40 characters')),
  })
  .check(
    z.refine(({ country, mobile }) => !isCountry(country) || 'number' in parseMobile(country, mobile), {
      path: ['mobile'],
      error: 'must be a mobile number of this country',
    }),
  );

export const NewClientBody = z
  .object({
    clientName: typedName(),
    domain: typedDomain,
    service: z.enum(SERVICES, CHOOSE),
    region: z.enum(REGIONS, CHOOSE),
    commitmentTerm: z.enum(COMMITMENT_TERMS, CHOOSE),
    retention: z.enum(RETENTIONS, CHOOSE),
    managedBy: z.enum(MANAGED_BY, CHOOSE),
    user: ClientUserInputSchema,
    autoAdd: z.boolean(CHOOSE),
    licenseCap: z.nullable(
      z
        .int('must be a whole number')
        .check(
          z.minimum(1, 'must be at least 1'),
          z.maximum(MAX_LICENSE_CAP, `must be at most ${MAX_LICENSE_CAP}`),
        ),
    ),
    acknowledged: z.literal(true, 'must be ticked'),
  })
  .check(
    z.refine(({ autoAdd, licenseCap }) => autoAdd || licenseCap === null, {
      path: ['licenseCap'],
      error: 'needs Users Auto-Add',
    }),
  ) satisfies z.ZodMiniType<NewClient, unknown>;

export const NewRecipient = z.object({ user: ClientUserInputSchema });

const user = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string(),
}) satisfies z.ZodMiniType<ClientUser>;

const ClientSchema = z.object({
  name: z.string(),
  domain: z.string(),
  services: z.array(z.object({ service: z.enum(SERVICES), state: z.enum(['authorized', 'pending']) })),
  users: z.array(user),
}) satisfies z.ZodMiniType<Client>;

/** `defaultRegion` is the reseller's default region, or null if none is set. */
export const Clients = z.object({
  items: z.array(ClientSchema),
  nextCursor: z.nullable(z.string()),
  defaultRegion: z.nullable(z.enum(REGIONS)),
});
export type Clients = z.infer<typeof Clients>;

export const AddedClient = z.object({ account: AccountRowSchema });

const maybeTime = z.nullable(time);
const accountName = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
});

export const PendingAuthorizationSchema = z.object({
  accountId: z.string(),
  account: accountName,
  managedBy: z.enum(MANAGED_BY),
  user,
  requestedAt: time,
  requestedBy: z.nullable(z.string()),
  mail: z.nullable(
    z.object({
      state: z.enum(['queued', 'sent', 'refused']),
      reason: z.nullable(z.string()),
      at: maybeTime,
    }),
  ),
  begunAt: maybeTime,
  declinedAt: maybeTime,
  expiresAt: time,
}) satisfies z.ZodMiniType<PendingAuthorization>;

export const LinkAddress = z.object({ address: z.string(), expiresAt: time });

export const LinkDays = z.object({
  linkDays: z
    .int('must be a whole number')
    .check(
      z.minimum(LINK_DAYS.min, `must be at least ${LINK_DAYS.min}`),
      z.maximum(LINK_DAYS.max, `must be at most ${LINK_DAYS.max}`),
    ),
});

const linkCode = z.string().check(z.maxLength(200));
export const LinkCode = z.object({ code: linkCode });

export const LinkFactsSchema = z.object({
  reseller: z.object({ name: z.string(), domain: z.string() }),
  clientName: z.string(),
  domain: z.string(),
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
  commitmentTerm: z.enum(COMMITMENT_TERMS),
  retention: z.enum(RETENTIONS),
  managedBy: z.enum(MANAGED_BY),
  autoAdd: z.boolean(),
  licenseCap: z.nullable(count),
  expiresAt: time,
}) satisfies z.ZodMiniType<LinkFacts>;

export const StartedSignInSchema = z.object({
  address: z.string(),
  state: z.string(),
  binding: z.string(),
}) satisfies z.ZodMiniType<StartedSignIn>;

/** An authorization, by a link's code or a trial's id. */
export const AuthorizationTarget = z.union([
  z.strictObject({ code: linkCode }),
  z.strictObject({ trialId: z.uuid() }),
]);

/**
 * The values that the browser stored, and the provider's answer: the parameters after the # of the callback page's
 * URL.
 */
export const ProviderAnswer = z.object({
  state: z.string().check(z.maxLength(100)),
  binding: z.string().check(z.maxLength(100)),
  answer: z.string().check(z.maxLength(8000)),
});
export type ProviderAnswer = z.infer<typeof ProviderAnswer>;

export const AuthorizedAccountSchema = z.object({
  accountId: z.string(),
  organization: z.string(),
  domain: z.string(),
  service: z.enum(SERVICES),
  reseller: z.nullable(z.string()),
  email: z.string(),
  users: count,
  licensed: count,
}) satisfies z.ZodMiniType<AuthorizedAccount>;

/** The providers at which people can sign in here. */
export const Providers = z.object({ services: z.array(z.enum(SERVICES)) });
export const ProviderChoice = z.object({ service: z.enum(SERVICES) });
