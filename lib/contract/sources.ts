/** Where backup results come from. A source of reports is made with its first key or job (reports.ts). */
import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';
import { AccountSources, Source, SourceChange } from './source-schemas.ts';

export const listSources = endpoint({
  method: 'GET',
  path: '/sources',
  summary: "The organization's sources of backup results, and how each is",
  power: 'sources',
  query: s.PageQuery,
  result: s.pageOf(Source),
});

export const listAccountSources = endpoint({
  method: 'GET',
  path: '/accounts/{id}/sources',
  summary: "Where an account's numbers come from: its own sources first, then the reseller's",
  power: 'read',
  params: s.Ids,
  result: AccountSources,
});

export const changeSource = endpoint({
  method: 'PATCH',
  path: '/sources/{id}',
  summary: 'Rename a source, pause it or resume it, or say how often it is read',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  body: SourceChange,
  result: Source,
});

export const removeSource = endpoint({
  method: 'DELETE',
  path: '/sources/{id}',
  summary: 'Remove a source with its keys, jobs and runs, and what it said of accounts',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
});

export const checkSourceNow = endpoint({
  method: 'POST',
  path: '/sources/{id}/check',
  summary:
    'Have a source that is read list its accounts now; answers at once, and `reading` says how it goes',
  power: 'check',
  session: 'cookie',
  params: s.Ids,
  result: Source,
});

export const checkAccountNow = endpoint({
  method: 'POST',
  path: '/accounts/{id}/check',
  summary: 'Have an account read now, before others of its source; `reading` of the account says when it was',
  power: 'check',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
});
