import * as z from 'zod/mini';
import { LICENSES, MAX_LICENSE_CHANGES } from '#lib/domain/license.ts';
import { LICENSE_REFUSALS } from '#lib/domain/license-refusal.ts';
import { READ_FAILURES } from '#lib/domain/read-failure.ts';
import { PageQuery } from './schemas.ts';
import { count, id, time } from './worker-schemas.ts';

const search = z.optional(z.string().check(z.maxLength(200), z.regex(/^[^\0]*$/)));
const held = z.optional(z.enum([...LICENSES, 'none']));

/** Filters for users of the directory: part of a name or address, the license they hold, or a list of ids. */
export const UserQuery = z.extend(PageQuery, {
  search,
  license: held,
  ids: z.optional(
    z.pipe(
      z.string().check(z.maxLength(4000)),
      z.pipe(
        z.transform((text: string) => text.split(',')),
        z.array(z.uuid()).check(z.maxLength(100)),
      ),
    ),
  ),
});
export type UserQuery = z.output<typeof UserQuery>;

const license = z.nullable(z.enum(LICENSES));
const refusal = { why: z.enum(LICENSE_REFUSALS), word: z.nullable(z.string()) };

/** `wish` is what the vendor has not changed yet, or refuses to; null if there is nothing. */
const DirectoryUser = z.object({
  id,
  name: z.string(),
  email: z.string(),
  license,
  wish: z.nullable(z.object({ license, refused: z.nullable(z.object(refusal)) })),
});
const LicenseCounts = z.object({ bought: count, standard: count, archived: count, none: count });

/** Of an account whose licenses are the vendor's: what is changed of them is sent there. */
const VendorLicensing = z.object({
  usersAt: z.nullable(time),
  bought: z.nullable(z.object({ standard: count, archived: count })),
  isPaused: z.boolean(),
  sending: z.nullable(
    z.object({
      ...{ since: time, waiting: count, done: count, refused: count },
      refusals: z.array(z.object({ userId: id, name: z.string(), license, ...refusal })),
      failure: z.nullable(z.enum(READ_FAILURES)),
      nextAt: z.nullable(time),
    }),
  ),
});
/** Null if the licenses are Baton's own. */
export const MaybeVendorLicensing = z.object({ vendor: z.nullable(VendorLicensing) });

/** `version` identifies the state of the directory at the read. `matching` counts the users on all pages. */
export const Licenses = z.object({
  items: z.array(DirectoryUser),
  nextCursor: z.nullable(z.string()),
  matching: count,
  licenses: LicenseCounts,
  version: z.string(),
  vendor: z.nullable(VendorLicensing),
});
export type Licenses = z.infer<typeof Licenses>;

const users = <T extends z.ZodMiniType>(item: T) =>
  z.optional(z.array(item).check(z.maxLength(MAX_LICENSE_CHANGES)));

/**
 * Changes listed users, or all users that match a filter; `action` is the license that these get, or none. Strict, because
 * a mistyped filter would otherwise match everybody.
 */
export const LicenseChange = z
  .strictObject({
    assign: users(z.object({ userId: z.uuid(), kind: z.enum(LICENSES) })),
    unassign: users(z.uuid()),
    filter: z.optional(z.strictObject({ search, license: held })),
    action: z.optional(z.enum([...LICENSES, 'none'])),
  })
  .check(
    z.refine(({ filter, action }) => (filter === undefined) === (action === undefined), {
      path: ['action'],
      error: 'goes with a filter',
    }),
    z.refine(({ filter, assign, unassign }) => filter === undefined || !(assign || unassign), {
      path: ['filter'],
      error: 'names nobody besides',
    }),
    z.refine(
      ({ assign = [], unassign = [] }) => {
        const named = [...assign.map(({ userId }) => userId), ...unassign].map((user) => user.toLowerCase());
        return named.length <= MAX_LICENSE_CHANGES && new Set(named).size === named.length;
      },
      { path: ['assign'], error: `must name each user once, and ${MAX_LICENSE_CHANGES} at most` },
    ),
  );
export type LicenseChange = z.output<typeof LicenseChange>;

export const LicensesSaved = z.object({ changed: count, licenses: LicenseCounts, version: z.string() });
export type LicensesSaved = z.infer<typeof LicensesSaved>;

/**
 * What is to become of changes that the vendor has not made: those that it refused, of these users or of all, are sent once
 * more or dropped; all that wait are withdrawn.
 */
export const OpenChanges = z.discriminatedUnion('action', [
  z.object({
    action: z.enum(['try-again', 'drop']),
    users: z.optional(z.array(z.uuid()).check(z.maxLength(100))),
  }),
  z.object({ action: z.literal('withdraw') }),
]);
export type OpenChanges = z.output<typeof OpenChanges>;
