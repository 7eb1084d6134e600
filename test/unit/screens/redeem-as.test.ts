import { expect, it, vi } from 'vitest';
import { redeemAs } from '#companion/pages/customers/redeem-as.ts';
import type { Client } from '#lib/contract/client.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { aConnection, at } from '../support/records.ts';

const account = { id: 'a', name: 'B', domain: 'b.example', service: 'google', region: 'eu' } as const;
const { person, organization } = aConnection();
const me: Me = { user: person, organization, role: 'admin', serverTime: at(0), sandbox: true };

it('after the session has ended, nothing is sent for another organization', async () => {
  const askMe = vi.fn<Client['me']>(async () => me);
  const redeem = vi.fn<Client['redeem']>(async () => ({ id: 'r', redeemedAt: at(0), hint: 'AbCd', account }));
  const redeemMine = redeemAs(me, { me: askMe, redeem });
  redeem.mockRejectedValueOnce(new Problem('unauthenticated'));
  await expect(redeemMine('token', 'key')).rejects.toThrow('unauthenticated');
  askMe.mockResolvedValueOnce({ ...me, organization: { ...organization, id: 'other' } });
  await expect(redeemMine('token', 'key')).rejects.toThrow('unauthenticated');
  expect(redeem).toHaveBeenCalledOnce();
  expect(await redeemMine('token', 'key')).toEqual(account);
  await redeemMine('next', 'next key');
  expect(askMe).toHaveBeenCalledTimes(2);
});
