import * as z from 'zod/mini';
import { oneLine } from '../one-line.ts';

/**
 * What Spanning's API for Microsoft 365 answers, read leniently where its answers are known to vary and strictly where a
 * wrong reading could make an account look better than it is. Fields that are not listed are not read.
 */

/** Also as text: "True". */
export const flag = z.union([
  z.boolean(),
  z.pipe(
    z.string().check(z.regex(/^(true|false)$/i)),
    z.transform((said) => said.toLowerCase() === 'true'),
  ),
]);
/** Not said is no. */
export const maybeFlag = z.pipe(
  z.nullish(z.union([flag, z.literal('')])),
  z.transform((said) => said === true),
);

/** Null if it is not known, which may be said in three ways; also as text. */
const count = z.pipe(
  z.transform((said) => {
    if (said === undefined || said === '') return null;
    return typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : said;
  }),
  z.nullable(z.int().check(z.nonnegative())),
);

/** A name by which a user is asked for: it is sent back as it came. */
export const principalName = z.string().check(z.minLength(1), z.maxLength(320), z.regex(/^\P{Cc}+$/u));

export const Tenant = z.object({
  licenses: count,
  archivedLicenses: count,
  users: count,
  assigned: count,
  assignedStandard: count,
  assignedArchive: count,
  /** `paid`, `trial`, or others. */
  status: z.pipe(
    z.nullish(oneLine),
    z.transform((said) => said?.toLowerCase() ?? ''),
  ),
});
export type Tenant = z.infer<typeof Tenant>;

/** A day as the vendor labels it, MM/DD/YYYY of a zone that it does not say: as "2026-11-28". */
const label = z.pipe(
  z.pipe(
    z.string().check(z.regex(/^\d{1,2}\/\d{1,2}\/\d{4}$/)),
    z.transform((said) => {
      const [month = '', day = '', year = ''] = said.split('/');
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }),
  ),
  z.string().check(z.iso.date()),
);

/** How many backups of a kind of data there were on a day, and how they ended. Null: not known. */
const Backup = z.object({ total: count, partial: count, failed: count, successful: count });
export type Backup = z.infer<typeof Backup>;

export const SummaryRow = z.object({
  date: label,
  /** `MAIL`, `CALENDAR`, `CONTACT`, `DRIVE`, `SPSITE`, or others. */
  type: z.pipe(oneLine, z.string().check(z.minLength(1))),
  backup: z.pipe(
    z.nullish(Backup),
    z.transform((said): Backup => said ?? { total: null, partial: null, failed: null, successful: null }),
  ),
});
export type SummaryRow = z.infer<typeof SummaryRow>;
export const Summary = z.array(SummaryRow);

export const User = z.object({
  displayName: z.nullish(oneLine),
  userPrincipalName: principalName,
  email: z.nullish(oneLine),
  msId: z.nullish(oneLine),
  assigned: flag,
  isArchive: maybeFlag,
  isAdmin: maybeFlag,
  isDeleted: maybeFlag,
  /** Only where it was asked for. */
  backupSummary: z.nullish(Summary),
});
export type User = z.infer<typeof User>;

/** Where the next page is; null after the last one, which may be said in three ways. */
export const nextLink = z.pipe(
  z.nullish(z.string()),
  z.transform((said) => said || null),
);
export const UsersPage = z.object({ users: z.array(User), nextLink });

/** The answer to a change of licenses. Whose it names, the change was of. */
export const Changed = z.object({
  userPrincipalNames: z.nullish(z.array(z.string())),
  emails: z.nullish(z.array(z.string())),
  /** False: they had that already. */
  licensed: flag,
});
