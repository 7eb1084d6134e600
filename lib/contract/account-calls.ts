import * as z from 'zod/mini';
import { type AccountDetail, SEAT_TYPES } from '#lib/domain/account.ts';
import type { Call } from './endpoint.ts';
import { AccountRowSchema, attempts, count, maybeTime, time } from './worker-schemas.ts';

const AccountDetailSchema = z.extend(AccountRowSchema, {
  seats: z.array(
    z.object({
      type: z.enum(SEAT_TYPES),
      protected: count,
      paused: count,
      archived: count,
      unprotected: count,
      storageBytes: count,
      ...attempts,
    }),
  ),
  uncovered: z.nullable(z.array(z.string())),
  directory: z.optional(z.nullable(z.object({ readAt: time, failingSince: maybeTime }))),
}) satisfies z.ZodMiniType<AccountDetail>;

/** The call that the status page makes for an expanded row. */
export const accountCalls = {
  getAccount: {
    method: 'GET',
    path: '/accounts/{id}',
    result: AccountDetailSchema,
  },
} as const satisfies Record<string, Call>;
