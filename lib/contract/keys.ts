import { endpoint } from './endpoint.ts';
import * as k from './key-schemas.ts';
import * as s from './schemas.ts';

export const listKeys = endpoint({
  method: 'GET',
  path: '/keys',
  summary: "The organization's API keys that have not ended",
  power: 'administer',
  session: 'cookie',
  query: s.PageQuery,
  result: s.pageOf(k.ApiKey),
});

export const createKey = endpoint({
  method: 'POST',
  path: '/keys',
  summary: 'Make an API key; it is answered once',
  power: 'administer',
  session: 'cookie',
  status: 201,
  body: k.NewApiKey,
  result: k.MadeApiKey,
  logged: 'api-key.created',
});

export const adoptKey = endpoint({
  method: 'POST',
  path: '/keys/{id}/adopt',
  summary: 'Answer for an API key that would end because its maker is no longer an administrator',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
  logged: 'api-key.adopted',
});

export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/keys/{id}',
  summary: 'Revoke an API key at once',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
  logged: 'api-key.revoked',
});
