import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';

export const listAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  summary: "The caller's accounts",
  power: 'read',
  keys: true,
  query: s.PageQuery,
  result: s.pageOf(s.AccountRowSchema),
});

export const getAccount = endpoint({
  method: 'GET',
  path: '/accounts/{id}',
  summary: 'One account with its seat types',
  power: 'read',
  keys: true,
  params: s.Ids,
  result: s.AccountDetailSchema,
});

export const listUncoveredUsers = endpoint({
  method: 'GET',
  path: '/accounts/{id}/uncovered-users',
  summary: 'The names of the users whom auto-add could not cover',
  power: 'read',
  keys: true,
  params: s.Ids,
  query: s.PageQuery,
  result: s.pageOf(s.UncoveredUser),
});

export const changes = endpoint({
  method: 'GET',
  path: '/changes',
  summary: 'What changed since a cursor; everything without one',
  power: 'read',
  query: s.PageQuery,
  result: s.Changes,
  conditional: true,
});

export const setPreferences = endpoint({
  method: 'PUT',
  path: '/accounts/{id}/preferences',
  summary: "The caller's own: favorite, mute",
  power: 'read',
  params: s.Ids,
  body: s.NewPreferences,
  result: s.PreferencesSchema,
});

export const setTags = endpoint({
  method: 'PUT',
  path: '/accounts/{id}/tags',
  summary: 'Add and remove tags that the reseller has given an account',
  power: 'configure',
  params: s.Ids,
  body: s.TagsChange,
  result: s.Tags,
});

export const setOwnThresholds = endpoint({
  method: 'PUT',
  path: '/accounts/{id}/thresholds',
  summary: "Set thresholds for one account only, or null to use the reseller's",
  power: 'configure',
  params: s.Ids,
  body: s.OwnThresholds,
  result: s.OwnThresholds,
});

export const getAlerts = endpoint({
  method: 'GET',
  path: '/settings/alerts',
  summary: "The reseller's thresholds",
  power: 'configure',
  result: s.ResellerThresholds,
});

export const setAlerts = endpoint({
  method: 'PUT',
  path: '/settings/alerts',
  summary: "Set the reseller's thresholds for all accounts that have none of their own",
  power: 'configure',
  body: s.ResellerThresholds,
  result: s.ResellerThresholds,
});
