import * as z from 'zod/mini';
import { REGIONS, SERVICES } from '#lib/domain/account.ts';
import { READ_INTERVAL } from '#lib/domain/source-check.ts';
import type { SpanningSettings, SpanningTenant } from '#lib/domain/spanning.ts';
import { count } from './worker-schemas.ts';

/** What sources that are read and checks of their keys have in common. */
export const intervalSeconds = z.int().check(z.minimum(READ_INTERVAL.min), z.maximum(READ_INTERVAL.max));

export const spanningSettings = z.nullable(
  z.object({
    ...{ service: z.enum(SERVICES), region: z.enum(REGIONS) },
    ...{ domain: z.string(), clientName: z.string() },
  }) satisfies z.ZodMiniType<SpanningSettings>,
);
export const spanningTenant = z.nullable(
  z.object({
    ...{ licenses: count, archivedLicenses: count, users: count },
    ...{ assignedStandard: count, assignedArchive: count, status: z.nullable(z.string()) },
  }) satisfies z.ZodMiniType<SpanningTenant>,
);
