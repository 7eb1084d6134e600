import type * as reports from '#lib/contract/reports.ts';
import type * as sources from '#lib/contract/sources.ts';
import type * as vendorSources from '#lib/contract/vendor-sources.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { getRunText, listAccountJobs, listJobRuns } from './account-jobs.ts';
import { listAccountSources } from './account-sources.ts';
import { addSource, rotateKey } from './add-source.ts';
import { changeSource, removeSource } from './change-source.ts';
import { checkAccount, checkSource } from './check-now.ts';
import { getCheck, listChecks, startCheck } from './checks.ts';
import {
  changeReportJob,
  createReportJob,
  deleteReportJob,
  getJobAddress,
  getReportJob,
  listReportJobs,
  replaceJobAddress,
} from './jobs.ts';
import { createReportKey, listReportKeys, replaceReportKey, revokeReportKey } from './keys.ts';
import { listSources } from './sources.ts';
import { takeReports } from './take-reports.ts';

export function reportHandlers(ctx: Context): Handlers<typeof reports> {
  return {
    async sendReports({ body, idempotencyKey }, { key }) {
      await ctx.limits.take('report', { token: key.id });
      return takeReports(ctx, key, body.reports, idempotencyKey);
    },
    listReportKeys: ({ query }, caller) => listReportKeys(ctx, caller, query),
    createReportKey: ({ body }, caller) => createReportKey(ctx, caller, body),
    replaceReportKey: ({ params, body }, caller) =>
      replaceReportKey(ctx, caller, params.id, body.overlapSeconds),
    revokeReportKey: ({ params }, caller) => revokeReportKey(ctx, caller, params.id),
    listReportJobs: ({ query }, caller) => listReportJobs(ctx, caller, query),
    getReportJob: ({ params }, caller) => getReportJob(ctx, caller, params.id),
    listAccountJobs: ({ params }, caller) => listAccountJobs(ctx, caller, params.id),
    listJobRuns: ({ params }, caller) => listJobRuns(ctx, caller, params.id),
    getRunText: ({ params }, caller) => getRunText(ctx, caller, params.id),
    createReportJob: ({ body }, caller) => createReportJob(ctx, caller, body),
    changeReportJob: ({ params, body }, caller) => changeReportJob(ctx, caller, params.id, body),
    async deleteReportJob({ params }, caller) {
      await deleteReportJob(ctx, caller, params.id);
      return {};
    },
    getJobAddress: ({ params }, caller) => getJobAddress(ctx, caller, params.id),
    replaceJobAddress: ({ params }, caller) => replaceJobAddress(ctx, caller, params.id),
  };
}

export function sourceHandlers(ctx: Context): Handlers<typeof sources> {
  return {
    listSources: ({ query }, caller) => listSources(ctx, caller, query),
    listAccountSources: ({ params }, caller) => listAccountSources(ctx, caller, params.id),
    changeSource: ({ params, body }, caller) => changeSource(ctx, caller, params.id, body),
    async removeSource({ params }, caller) {
      await removeSource(ctx, caller, params.id);
      return {};
    },
    checkSourceNow: ({ params }, caller) => checkSource(ctx, caller, params.id),
    async checkAccountNow({ params }, caller) {
      await checkAccount(ctx, caller, params.id);
      return {};
    },
  };
}

export function vendorSourceHandlers(ctx: Context): Handlers<typeof vendorSources> {
  return {
    startSourceCheck: ({ body }, caller) => startCheck(ctx, caller, body),
    listSourceChecks: (_, caller) => listChecks(ctx, caller),
    getSourceCheck: ({ params }, caller) => getCheck(ctx, caller, params.id),
    addSource: ({ body }, caller) => addSource(ctx, caller, body),
    rotateSourceKey: ({ params, body }, caller) => rotateKey(ctx, caller, params.id, body),
  };
}
