import { expect, it } from 'vitest';
import {
  type CheckFor,
  checkBody,
  emptyKeys,
  isFor,
  publicKeyOf,
} from '#companion/pages/sources/vendor/check-for.ts';
import { missingIn, unseenError } from '#companion/pages/sources/vendor/keys-missing.ts';
import { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';

const ID = '0a93c0de-6f2b-4a77-9d0e-5d1c7a52b8f1';
const DATTO: CheckFor = { vendor: 'datto', sourceId: null, accountId: null, tenant: null };
const RESELLERS: CheckFor = { ...DATTO, vendor: 'spanning' };
const OWN: CheckFor = {
  ...{ ...RESELLERS, accountId: ID },
  tenant: { service: 'office365', domain: 'bluebird.example', region: null },
};
const ROTATED: CheckFor = { ...OWN, sourceId: ID };
const typed = { publicKey: 'it@bluebird.example', secretKey: '5a0d2b7e', region: 'eu' } as const;
const named = { service: 'google', domain: 'alder.example', clientName: 'Alder & Finch' } as const;

it.each([
  ['a pair of Datto', DATTO, {}, ['publicKey', 'secretKey']],
  ['a customer’s account', OWN, {}, ['publicKey', 'region', 'secretKey']],
  [
    'a reseller’s tenant',
    RESELLERS,
    {},
    ['publicKey', 'region', 'secretKey', 'tenant.clientName', 'tenant.domain'],
  ],
  ['a reseller’s tenant that is named', RESELLERS, named, ['region', 'secretKey']],
])('of %s it is told what is missing', (_, wanted, keys, fields) => {
  expect(Object.keys(missingIn(wanted, { ...emptyKeys(wanted), ...keys })).sort()).toEqual(fields);
});

it.each([
  ['a pair of Datto', DATTO, { vendor: 'datto' }],
  ['a customer’s account', OWN, { vendor: 'spanning', region: 'eu', accountId: ID }],
  ['a reseller’s tenant', RESELLERS, { vendor: 'spanning', region: 'eu', tenant: named }],
  ['a source that goes on', ROTATED, { vendor: 'spanning', region: 'eu', sourceId: ID }],
])('the call for %s is of the contract', (_, wanted, body) => {
  const keys = { ...emptyKeys(wanted), ...typed, ...(wanted === RESELLERS && named) };
  expect(missingIn(wanted, keys)).toEqual({});
  const { publicKey, secretKey } = typed;
  expect(NewSourceCheck.parse(checkBody(wanted, keys))).toEqual({ publicKey, secretKey, ...body });
});

it('begins with the region of the source whose token is replaced, and with none for a new one', () => {
  expect(emptyKeys(OWN).region).toBe('');
  const tenant = { service: 'office365', domain: 'bluebird.example', region: 'uk' } as const;
  expect(emptyKeys({ ...ROTATED, tenant }).region).toBe('uk');
});

it('a domain stands for who a token of Google Workspace is of, until something else is typed', () => {
  const keys = { ...emptyKeys(RESELLERS), ...named };
  expect(publicKeyOf(RESELLERS, keys)).toBe('alder.example');
  expect(publicKeyOf(RESELLERS, { ...keys, publicKey: '' })).toBe('');
  expect(publicKeyOf(RESELLERS, { ...keys, service: 'office365' })).toBe('');
  expect(publicKeyOf(DATTO, keys)).toBe('');
});

it('finds again only what was begun for the same purpose', () => {
  const check: SourceCheck = {
    ...{ id: 'c', vendor: 'spanning', publicKey: 'p', settings: null, accountId: ID, sourceId: null },
    ...{ startedAt: '', endedAt: null, failure: null, retryAt: null, seen: null, expiresAt: '' },
  };
  expect([OWN, RESELLERS, DATTO, ROTATED].map((wanted) => isFor(check, wanted))).toEqual([
    ...[true, false, false, false],
  ]);
});

it('says what is wrong with something that has no field', () => {
  const words = 'It is read by the source “Spanning” already: give that one another key.';
  expect(unseenError({ accountId: words })).toBe(words.replace('It', 'The account'));
  expect(unseenError({ publicKey: 'It must not be empty.', region: 'x' })).toBeNull();
});
