import * as z from 'zod/mini';
import { REGIONS, SERVICES } from '#lib/domain/account.ts';
import { domainName } from '#lib/domain/trial.ts';
import { time } from './answers.ts';

/** Whose backups are tried: the organization as people call it, and what is backed up. */
export const NewTrial = z.object({
  organization: z.string().check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(100),
    z.regex(/^[^\0]*$/),
    z.refine((name) => name.isWellFormed()),
  ),
  domain: z.pipe(
    z.string().check(
      z.maxLength(300),
      z.refine((text) => domainName(text) !== null, 'must be a domain, such as company.example'),
    ),
    z.transform((text) => domainName(text) ?? text),
  ),
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
});
export type NewTrial = z.output<typeof NewTrial>;

/** Its id alone leads to it, and nothing in it is secret. Times null until an administrator of the domain authorized it. */
export const Trial = z.object({
  id: z.string(),
  organization: z.string(),
  domain: z.string(),
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
  requestedAt: time,
  authorizedAt: z.nullable(time),
  trialEndsAt: z.nullable(time),
});
export type Trial = z.infer<typeof Trial>;

/** Who may sign in now: the administrator who authorized. */
export const Authorized = z.object({ email: z.string() });
