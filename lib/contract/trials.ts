import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';
import * as t from './trial-schemas.ts';

export const startTrial = endpoint({
  method: 'POST',
  path: '/trials',
  summary: 'Start a trial for a domain; it waits for an administrator of that domain to authorize it',
  power: null,
  body: t.NewTrial,
  result: t.Trial,
  status: 201,
});

export const getTrial = endpoint({
  method: 'GET',
  path: '/trials/{id}',
  summary: 'The state of a trial, for anyone who has its id',
  power: null,
  params: s.Ids,
  result: t.Trial,
});

export const authorizeTrial = endpoint({
  method: 'POST',
  path: '/trials/{id}/authorize',
  summary: "In a sandbox: authorize in place of the domain's administrator",
  power: null,
  params: s.Ids,
  result: t.AuthorizedTrial,
});
