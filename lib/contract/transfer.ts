import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';

export const issueToken = endpoint({
  method: 'POST',
  path: '/transfer-tokens',
  summary: 'Issue a transfer token; only its hash is sent',
  power: 'issue',
  body: s.Issue,
  result: s.TransferTokenSchema,
  status: 201,
  logged: 'transfer-token.issued',
});

export const listTokens = endpoint({
  method: 'GET',
  path: '/transfer-tokens',
  summary: "The organization's transfer tokens, newest first",
  power: 'history',
  query: s.PageQuery,
  result: s.pageOf(s.TransferTokenSchema),
});

export const revokeToken = endpoint({
  method: 'POST',
  path: '/transfer-tokens/{id}/revoke',
  summary: 'End an active transfer token',
  power: 'issue',
  params: s.Ids,
  result: s.TransferTokenSchema,
  logged: 'transfer-token.revoked',
});

export const getReseller = endpoint({
  method: 'GET',
  path: '/resellers/{publicId}',
  summary: "A reseller's name and domain, to confirm before binding a token",
  power: 'issue',
  params: s.PublicId,
  result: s.Reseller,
});

export const previewRedemption = endpoint({
  method: 'POST',
  path: '/redemptions/preview',
  summary: 'What redeeming would add; consumes nothing',
  power: 'redeem',
  body: s.Redeem,
  result: s.PreviewSchema,
});

export const redeem = endpoint({
  method: 'POST',
  path: '/redemptions',
  summary: 'Redeem a transfer token; the same again on repeat',
  power: 'redeem',
  body: s.Redeem,
  result: s.Redemption,
  status: 201,
  idempotent: true,
  logged: 'account.gained',
});

export const listRedemptions = endpoint({
  method: 'GET',
  path: '/redemptions',
  summary: "The organization's redemptions, newest first",
  power: 'redeem',
  query: s.PageQuery,
  result: s.pageOf(s.Redemption),
});

export const removeReseller = endpoint({
  method: 'POST',
  path: '/accounts/{id}/remove-reseller',
  summary: "End a reseller's access to an account; its domain is typed to confirm",
  power: 'issue',
  params: s.Ids,
  body: s.DomainConfirmation,
  result: s.AccountRowSchema,
  logged: 'reseller.removed',
});
