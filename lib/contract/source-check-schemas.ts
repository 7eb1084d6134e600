import * as z from 'zod/mini';
import { ANY_SERVICES, REGIONS, SERVICES } from '#lib/domain/account.ts';
import {
  CHECK_FAILURES,
  type SourceCheck as Check,
  READ_INTERVAL,
  READ_VENDORS,
} from '#lib/domain/source-check.ts';
import { intervalSeconds, spanningSettings, spanningTenant } from './reading-schemas.ts';
import { typedDomain } from './typed-domain.ts';
import { typedName } from './typed-name.ts';
import { count, id, maybeTime, time } from './worker-schemas.ts';

/** A part of a pair of keys, as people paste it. It goes into a header, where a colon ends the first part. */
const key = (allowed: RegExp) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(200, 'must not have more than 200 characters'),
      z.regex(allowed, 'must be copied without spaces and line breaks'),
    );

const Keys = z.object({
  publicKey: key(/^[!-9;-~]+$/),
  secretKey: key(/^[!-~]+$/),
  /** The source whose key is to be replaced. */
  sourceId: z.optional(z.uuid()),
});

/** Of Spanning: the own account that it is of, by a customer; a tenant, by a reseller; neither for another key. */
const SpanningCheck = z
  .extend(Keys, {
    ...{ vendor: z.literal('spanning'), region: z.enum(REGIONS) },
    accountId: z.optional(z.uuid()),
    tenant: z.optional(z.object({ service: z.enum(SERVICES), domain: typedDomain, clientName: typedName() })),
  })
  .check(
    z.refine(
      (body) => [body.sourceId, body.accountId, body.tenant].filter((one) => one !== undefined).length === 1,
      { path: ['accountId'], error: 'or tenant or sourceId must be said, and only one of them' },
    ),
  );

export const NewSourceCheck = z.discriminatedUnion('vendor', [
  z.extend(Keys, { vendor: z.literal('datto') }),
  SpanningCheck,
]);
export type NewSourceCheck = z.infer<typeof NewSourceCheck>;

export const SourceCheck = z.object({
  id,
  vendor: z.enum(READ_VENDORS),
  publicKey: z.string(),
  settings: spanningSettings,
  accountId: z.nullable(id),
  sourceId: z.nullable(id),
  startedAt: time,
  endedAt: maybeTime,
  failure: z.nullable(z.enum(CHECK_FAILURES)),
  retryAt: maybeTime,
  seen: z.nullable(
    z.object({
      ...{ customers: count, domains: count },
      products: z.array(
        z.object({ service: z.enum(ANY_SERVICES), label: z.nullable(z.string()), accounts: count }),
      ),
      names: z.array(z.string()),
      known: z.nullable(z.object({ listed: count, seen: count })),
      tenant: spanningTenant,
    }),
  ),
  expiresAt: time,
}) satisfies z.ZodMiniType<Check>;

export const NewSource = z.object({
  checkId: z.uuid(),
  name: typedName(),
  intervalSeconds: z._default(intervalSeconds, READ_INTERVAL.usual),
});
export type NewSource = z.infer<typeof NewSource>;

export const NewSourceKey = z.object({
  checkId: z.uuid(),
  /** Wanted even though the key sees none of the accounts that are known today. */
  confirmed: z._default(z.boolean(), false),
});
export type NewSourceKey = z.infer<typeof NewSourceKey>;
