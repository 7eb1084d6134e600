/** What backup engines report: keys, jobs, and reports in JSON. Pings are outside of the API (docs/reporting.md). */
import * as j from './account-job-schemas.ts';
import { endpoint } from './endpoint.ts';
import * as r from './report-schemas.ts';
import * as s from './schemas.ts';

export const sendReports = endpoint({
  method: 'POST',
  path: '/reports',
  summary: 'Report runs and facts of accounts, up to 1,000 at once, with a report key as bearer',
  power: null,
  credential: 'report-key',
  body: r.Reports,
  bodyLimit: 1024 * 1024,
  idempotent: true,
  result: r.TakenReports,
});

export const listReportKeys = endpoint({
  method: 'GET',
  path: '/report-keys',
  summary: "The organization's report keys, without their secrets",
  power: 'sources',
  query: s.PageQuery,
  result: s.pageOf(r.ReportKey),
});

export const createReportKey = endpoint({
  method: 'POST',
  path: '/report-keys',
  summary: 'Make a report key; its secret is shown only now',
  power: 'administer',
  session: 'cookie',
  body: r.NewReportKey,
  result: r.ShownReportKey,
  status: 201,
});

export const replaceReportKey = endpoint({
  method: 'POST',
  path: '/report-keys/{id}/replace',
  summary: 'Make a new key in place of this one, which still works for the time that is given',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  body: r.KeyReplacement,
  result: r.ShownReportKey,
  status: 201,
});

export const revokeReportKey = endpoint({
  method: 'POST',
  path: '/report-keys/{id}/revoke',
  summary: 'End a report key at once; what it reported stays',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: r.ReportKey,
});

export const listReportJobs = endpoint({
  method: 'GET',
  path: '/report-jobs',
  summary: 'The jobs that are reported to the organization, also of one account',
  power: 'sources',
  query: s.ActivityQuery,
  result: s.pageOf(r.ReportJob),
});

export const getReportJob = endpoint({
  method: 'GET',
  path: '/report-jobs/{id}',
  summary: 'A job with its last 20 runs',
  power: 'sources',
  params: s.Ids,
  result: r.ReportJobDetail,
});

export const listAccountJobs = endpoint({
  method: 'GET',
  path: '/accounts/{id}/jobs',
  summary: 'The backup jobs that report on an account, the worst first',
  power: 'read',
  keys: true,
  params: s.Ids,
  result: j.AccountJobs,
});

export const listJobRuns = endpoint({
  method: 'GET',
  path: '/report-jobs/{id}/runs',
  summary: "The last 20 runs of an account's job, the newest first",
  power: 'read',
  keys: true,
  params: s.Ids,
  result: j.JobRuns,
});

export const getRunText = endpoint({
  method: 'GET',
  path: '/report-runs/{id}/text',
  summary: 'The text that came with a run, such as the end of a log',
  power: 'sources',
  params: s.Ids,
  result: j.RunText,
});

export const createReportJob = endpoint({
  method: 'POST',
  path: '/report-jobs',
  summary: 'Make a job, to whose address its runs are reported',
  power: 'administer',
  session: 'cookie',
  body: r.NewReportJob,
  result: r.ReportJob,
  status: 201,
});

export const changeReportJob = endpoint({
  method: 'PATCH',
  path: '/report-jobs/{id}',
  summary: 'Change what a job expects, pause it, or say which account it belongs to',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  body: r.ReportJobChange,
  result: r.ReportJob,
});

export const deleteReportJob = endpoint({
  method: 'DELETE',
  path: '/report-jobs/{id}',
  summary: 'Delete a job with its runs; its address ends',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
});

export const getJobAddress = endpoint({
  method: 'GET',
  path: '/report-jobs/{id}/address',
  summary: "The address of a job's pings, with which anybody can report",
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: r.JobAddress,
});

export const replaceJobAddress = endpoint({
  method: 'POST',
  path: '/report-jobs/{id}/address',
  summary: "Make a new address of a job's pings; the one before ends at once",
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: r.JobAddress,
});
