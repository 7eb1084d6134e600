import * as z from 'zod/mini';
import { oneLine as text } from '../one-line.ts';

/**
 * What Datto's API answers, read leniently where its answers are known to vary and strictly where a wrong reading could
 * make a row look better than it is. Fields that are not listed are not read.
 */

/** Ids are integers, and texts in some answers; they are compared as texts. */
const id = z.union([
  z.pipe(
    z.int(),
    z.transform((value) => String(value)),
  ),
  z.pipe(text, z.string().check(z.minLength(1))),
]);
const time = z.number().check(z.positive());
const count = z.int().check(z.nonnegative());
const maybeText = z.nullish(text);

/** A list, also as an object with the places as keys, or within an envelope, which is none of several pages. */
function listOf<T extends z.ZodMiniType>(item: T) {
  return z.pipe(z.transform(asList), z.array(item));
}

function asList(answer: unknown): unknown {
  if (Array.isArray(answer) || answer === null || typeof answer !== 'object') return answer;
  const { items, data, pagination } = answer as Record<string, unknown>;
  const { totalPages = 1 } = (pagination ?? {}) as { totalPages?: unknown };
  if (Number(totalPages) > 1) return answer;
  if (Array.isArray(items)) return items;
  if (Array.isArray(data)) return data;
  const keys = Object.keys(answer);
  const isNumbered = keys.length > 0 && keys.every((key, place) => key === String(place));
  return isNumbered ? Object.values(answer) : answer;
}

/** A subscription of a customer: one customer has a row for each of its domains. */
const DomainRow = z.object({
  saasCustomerId: id,
  saasCustomerName: text,
  domain: text,
  organizationId: z.nullish(id),
  organizationName: maybeText,
  seatsUsed: count,
  /** `Office365`, `GoogleApps`, or others. */
  productType: text,
  externalSubscriptionId: maybeText,
  /** `ICR`, `TBR`, or others. */
  retentionType: maybeText,
  backupStats: z.nullish(
    z.object({ activeServicesCount: count, activeServicesWithRecentBackupCount: count }),
  ),
});
export type DomainRow = z.infer<typeof DomainRow>;
export const DomainRows = listOf(DomainRow);

const Window = z.object({
  timeWindow: text,
  /** Both in ms; the first is the later one. */
  startTime: time,
  endTime: time,
  activeServiceCount: count,
  activeServiceWithBackupCount: count,
  status: text,
});
export type Window = z.infer<typeof Window>;

const App = z.object({
  appType: text,
  /** In ms, or how long ago in words. */
  lastFullyProtectedTime: z.nullish(z.union([z.number(), text])),
  uningestedServiceCount: z.nullish(count),
  usedBytes: z.nullish(count),
  /** The newest first. */
  backupHistory: z.array(Window),
});
export type App = z.infer<typeof App>;

/** Counts of one type of seat. */
const SeatsOfType = z.object({
  seatType: text,
  active: count,
  paused: count,
  archived: count,
  unprotected: count,
});
export type SeatsOfType = z.infer<typeof SeatsOfType>;

const Customer = z.object({
  customerId: id,
  usedBytes: z.nullish(count),
  suites: z.array(z.object({ suiteType: text, appTypes: z.array(App) })),
  remoteIds: z.nullish(z.array(SeatsOfType)),
});
export type Customer = z.infer<typeof Customer>;

const Page = z.object({
  pagination: z.object({ page: z.int(), totalPages: z.int() }),
  items: z.array(Customer),
});

/** A page of a customer's applications, also within an array. */
export const ApplicationsPage = z.pipe(
  z.transform((answer) => (Array.isArray(answer) && answer.length === 1 ? answer[0] : answer)),
  Page,
);

const Seat = z.object({ mainId: text, seatType: text, seatState: text });
export type Seat = z.infer<typeof Seat>;
export const Seats = listOf(Seat);
