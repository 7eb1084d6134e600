import * as z from 'zod/mini';
import { type AccountSource, FACT_PARTS } from '#lib/domain/account-source.ts';
import { READ_FAILURES } from '#lib/domain/read-failure.ts';
import { SOURCE_VENDORS } from '#lib/domain/source-vendor.ts';
import { intervalSeconds, spanningSettings, spanningTenant } from './reading-schemas.ts';
import { typedName } from './typed-name.ts';
import { count, id, maybeTime, time } from './worker-schemas.ts';

/** Where backup results come from (lib/domain/source.ts). */
export const Source = z.object({
  id,
  vendor: z.enum(SOURCE_VENDORS),
  name: z.string(),
  accountId: z.nullable(id),
  accounts: count,
  jobs: count,
  waitingJobs: count,
  createdAt: time,
  pausedAt: maybeTime,
  lastReportAt: maybeTime,
  nextDueBy: maybeTime,
  lastDueBy: maybeTime,
  reading: z.nullable(
    z.object({
      ...{ publicKey: z.string(), settings: spanningSettings, tenant: spanningTenant },
      intervalSeconds: count,
      listedAt: maybeTime,
      ...{ nextListAt: maybeTime, isChecking: z.boolean() },
      ...{ listed: count, unread: count, failing: count, absent: count },
      failure: z.nullable(z.enum(READ_FAILURES)),
      failingSince: maybeTime,
      waitsUntil: maybeTime,
    }),
  ),
});

/** Those of one account, as its page shows them. */
export const AccountSources = z.object({
  items: z.array(
    z.object({
      vendor: z.enum(SOURCE_VENDORS),
      name: z.nullable(z.string()),
      isOwn: z.boolean(),
      createdAt: time,
      pausedAt: maybeTime,
      lastReportAt: maybeTime,
      dueBy: maybeTime,
      reading: z.nullable(
        z.object({
          ...{ listedAt: maybeTime, nextListAt: maybeTime, unread: count },
          ...{ failure: z.nullable(z.enum(READ_FAILURES)), failingSince: maybeTime, waitsUntil: maybeTime },
        }),
      ),
      gives: z.array(z.enum(FACT_PARTS)),
    }) satisfies z.ZodMiniType<AccountSource>,
  ),
});

/** What is left out stays as it is. */
export const SourceChange = z.partial(z.object({ name: typedName(), paused: z.boolean(), intervalSeconds }));
export type SourceChange = z.infer<typeof SourceChange>;
