import * as z from 'zod/mini';
import { ANY_SERVICES } from '#lib/domain/account.ts';
import { ACTIONS, type Activity } from '#lib/domain/activity.ts';
import { count, time } from './worker-schemas.ts';

const name = z.nullable(z.string());

export const ActivitySchema = z.object({
  id: z.string(),
  at: time,
  action: z.enum(ACTIONS),
  person: name,
  subject: name,
  browser: name,
  key: name,
  account: z.nullable(
    z.object({
      name: z.string(),
      domain: z.string(),
      service: z.enum(ANY_SERVICES),
      label: z.optional(z.nullable(z.string())),
    }),
  ),
  hint: name,
  other: name,
  address: name,
  refused: name,
  licenses: z.nullable(
    z.object({ standard: count, archived: count, none: count, names: z.array(z.string()) }),
  ),
}) satisfies z.ZodMiniType<Activity>;
