import * as z from 'zod/mini';
import { SOURCE_VENDORS } from '#lib/domain/source.ts';
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
});

/** What is left out stays as it is. */
export const SourceChange = z.partial(z.object({ name: typedName(), paused: z.boolean() }));
export type SourceChange = z.infer<typeof SourceChange>;
