import * as z from 'zod/mini';
import { REGIONS, SERVICES } from '#lib/domain/account.ts';
import { typedDomain } from './typed-domain.ts';
import { typedName } from './typed-name.ts';
import { time } from './worker-schemas.ts';

/** A request for a trial: the organization's name, and what is backed up. */
export const NewTrial = z.object({
  organization: typedName(),
  domain: typedDomain,
  service: z.enum(SERVICES),
  region: z.enum(REGIONS),
});
export type NewTrial = z.output<typeof NewTrial>;

/**
 * A trial. Anyone with the id can read it, and it contains no secrets. `authorizedAt` and `trialEndsAt` are null
 * until an administrator of the domain authorizes it.
 */
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

/** The address of the administrator who authorized the trial and may now sign in. */
export const AuthorizedTrial = z.object({ email: z.string() });
