import * as z from 'zod/mini';
import { ANY_SERVICES, MAX_LABEL_LENGTH } from '#lib/domain/account.ts';
import { SOURCE_VENDORS } from '#lib/domain/source-vendor.ts';
import { UUID } from '#lib/domain/uuid.ts';
import * as s from './schemas.ts';
import { typedDomain } from './typed-domain.ts';
import { typedName } from './typed-name.ts';

/** Accounts that a reseller only watches. */
export const ObservedAccount = z.object({
  id: s.id,
  sourceId: s.id,
  vendor: z.enum(SOURCE_VENDORS),
  /** The source's own id of it, by which reports name it. */
  ref: z.string(),
  name: s.name,
  domain: s.name,
  service: z.enum(ANY_SERVICES),
  label: z.nullable(z.string()),
  /** When it was first seen. */
  createdAt: s.time,
  /** The reseller's account with the same domain and service, which may be the same one; null if there is none. */
  alike: z.nullable(z.object({ accountId: s.id, name: s.name })),
});
export type ObservedAccount = z.infer<typeof ObservedAccount>;

const Names = z.object({
  name: typedName(),
  domain: typedDomain,
  service: z.enum(ANY_SERVICES),
  /** What another service is. */
  label: z.nullable(typedName(MAX_LABEL_LENGTH)),
});
type Labelled = { service: string; label: string | null };
const isLabelled = ({ service, label }: Labelled) => (service === 'other') === (label !== null);
const LABEL = { path: ['label'], error: 'says what another service is' };
export const ObservedAccountNames = Names.check(z.refine(isLabelled, LABEL));
export type ObservedAccountNames = z.infer<typeof ObservedAccountNames>;

/** By which reports name an account. What looks like one of our ids would be taken for it. */
const typedRef = typedName(200).check(
  z.refine((ref) => !UUID.test(ref.toLowerCase()), 'must not look like an id of this console'),
);

export const NewObservedAccount = z
  .extend(Names, { ref: z.optional(typedRef) })
  .check(z.refine(isLabelled, LABEL));
export type NewObservedAccount = z.infer<typeof NewObservedAccount>;

export const MergeTarget = z.object({ accountId: z.uuid() });
