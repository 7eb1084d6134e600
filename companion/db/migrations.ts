import type { Migration } from 'kysely/migration';
import { firstSchema } from './0001-first.ts';
import { people } from './0002-people.ts';
import { activity } from './0003-activity.ts';
import { status } from './0004-status.ts';
import { alertMails } from './0005-alert-mails.ts';
import { accountActivity } from './0006-account-activity.ts';
import { licences } from './0007-licences.ts';
import { appendOnly } from './0008-append-only.ts';
import { endings } from './0009-endings.ts';
import { outcomes } from './0010-outcomes.ts';
import { notices } from './0011-notices.ts';
import { userSearch } from './0012-user-search.ts';
import { onboarding } from './0013-onboarding.ts';
import { plainNames } from './0014-plain-names.ts';
import { closedSets } from './0015-closed-sets.ts';
import { mailQueue } from './0016-mail-queue.ts';
import { knownPlaces } from './0017-known-places.ts';
import { userCodes } from './0018-user-codes.ts';
import { bounded } from './0020-bounded.ts';
import { apiKeys } from './0023-api-keys.ts';
import { facts } from './0024-facts.ts';
import { reports } from './0025-reports.ts';
import { observed } from './0026-observed.ts';
import { sources } from './0027-sources.ts';
import { dattoNumbers } from './0031-datto-numbers.ts';
import { noReports } from './0032-no-reports.ts';
import { seatsBehind } from './0033-seats-behind.ts';
import { verdictFrom } from './0034-verdict-from.ts';
import { vendorSources } from './0035-vendor-sources.ts';
import { sourceChecks } from './0038-source-checks.ts';
import { sourceHealth } from './0040-source-health.ts';
import { spanning } from './0041-spanning.ts';
import { licenseWishes } from './0042-license-wishes.ts';
import { begun } from './0047-begun.ts';
import { heldMails } from './0048-held-mails.ts';
import { grantEnds } from './0049-grant-ends.ts';

/** Every migration, in order; one that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-first': firstSchema,
  '0002-people': people,
  '0003-activity': activity,
  '0004-status': status,
  '0005-alert-mails': alertMails,
  '0006-account-activity': accountActivity,
  '0007-licences': licences,
  '0008-append-only': appendOnly,
  '0009-endings': endings,
  '0010-outcomes': outcomes,
  '0011-notices': notices,
  '0012-user-search': userSearch,
  '0013-onboarding': onboarding,
  '0014-plain-names': plainNames,
  '0015-closed-sets': closedSets,
  '0016-mail-queue': mailQueue,
  '0017-known-places': knownPlaces,
  '0018-user-codes': userCodes,
  '0020-bounded': bounded,

  '0023-api-keys': apiKeys,
  '0024-facts': facts,
  '0025-reports': reports,
  '0026-observed': observed,
  '0027-sources': sources,
  '0031-datto-numbers': dattoNumbers,
  '0032-no-reports': noReports,
  '0033-seats-behind': seatsBehind,
  '0034-verdict-from': verdictFrom,
  '0035-vendor-sources': vendorSources,
  '0038-source-checks': sourceChecks,
  '0040-source-health': sourceHealth,
  '0041-spanning': spanning,
  '0042-license-wishes': licenseWishes,
  '0047-begun': begun,
  '0048-held-mails': heldMails,
  '0049-grant-ends': grantEnds,
};
