/** Accounts that a reseller only watches: no customer here has authorized them. */
import { endpoint } from './endpoint.ts';
import * as o from './observed-schemas.ts';
import * as s from './schemas.ts';

export const listObservedAccounts = endpoint({
  method: 'GET',
  path: '/observed-accounts',
  summary: 'The accounts that Baton only watches, with the names by which reports find them',
  power: 'sources',
  query: s.PageQuery,
  result: s.pageOf(o.ObservedAccount),
});

export const createObservedAccount = endpoint({
  method: 'POST',
  path: '/observed-accounts',
  summary: 'Watch an account that no customer has authorized here; reports name it by `ref`',
  power: 'configure',
  session: 'cookie',
  body: o.NewObservedAccount,
  result: o.ObservedAccount,
  status: 201,
});

export const renameObservedAccount = endpoint({
  method: 'PUT',
  path: '/observed-accounts/{id}',
  summary: 'Say anew what an account that is only watched is called',
  power: 'configure',
  session: 'cookie',
  params: s.Ids,
  body: o.ObservedAccountNames,
  result: o.ObservedAccount,
});

export const removeObservedAccount = endpoint({
  method: 'DELETE',
  path: '/observed-accounts/{id}',
  summary: 'Watch it no more: its history, tags and report keys go, its jobs wait for an account',
  power: 'configure',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
});

export const mergeObservedAccount = endpoint({
  method: 'POST',
  path: '/observed-accounts/{id}/merge',
  summary: "Say that it is one of the reseller's accounts: what is known of both is that one's",
  power: 'configure',
  session: 'cookie',
  params: s.Ids,
  body: o.MergeTarget,
  result: s.Nothing,
});
