import * as z from 'zod/mini';
import { LICENSES, MOST_CHANGED } from '#lib/domain/license.ts';
import { count, id } from './answers.ts';
import { Page } from './schemas.ts';

const search = z.optional(z.string().check(z.maxLength(200), z.regex(/^[^\0]*$/)));
const held = z.optional(z.enum([...LICENSES, 'none']));

/** Users of the directory, by name; part of a name or address, those who hold what, or these ones alone. */
export const UserPage = z.extend(Page, {
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
export type UserPage = z.output<typeof UserPage>;

const DirectoryUser = z.object({
  id,
  name: z.string(),
  email: z.string(),
  license: z.nullable(z.enum(LICENSES)),
});
const LicenseCounts = z.object({ bought: count, standard: count, archived: count, none: count });

/** `version` names what the directory was when it was read; `matching`: how many there are on all pages. */
export const Licenses = z.object({
  items: z.array(DirectoryUser),
  nextCursor: z.nullable(z.string()),
  matching: count,
  licenses: LicenseCounts,
  version: z.string(),
});
export type Licenses = z.infer<typeof Licenses>;

const users = <T extends z.ZodMiniType>(item: T) =>
  z.optional(z.array(item).check(z.maxLength(MOST_CHANGED)));

/**
 * Named users, or all whom a filter finds; `action`: the license they get, or none. Strict: a filter that is mistyped
 * is refused, as without it everybody would be found.
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
        return named.length <= MOST_CHANGED && new Set(named).size === named.length;
      },
      { path: ['assign'], error: `must name each user once, and ${MOST_CHANGED} at most` },
    ),
  );
export type LicenseChange = z.output<typeof LicenseChange>;

export const LicensesSaved = z.object({ changed: count, licenses: LicenseCounts, version: z.string() });
export type LicensesSaved = z.infer<typeof LicensesSaved>;
