/** Where backup results come from. A source of reports is made with its first key or job (reports.ts). */
import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';
import { Source, SourceChange } from './source-schemas.ts';

export const listSources = endpoint({
  method: 'GET',
  path: '/sources',
  summary: "The organization's sources of backup results, and how each is",
  power: 'sources',
  query: s.PageQuery,
  result: s.pageOf(Source),
});

export const changeSource = endpoint({
  method: 'PATCH',
  path: '/sources/{id}',
  summary: 'Rename a source, pause it, or resume it',
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
