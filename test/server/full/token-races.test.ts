import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { addBranches } from '#test/support/feed-stage.ts';
import { faultsIn } from '#test/support/half-done.ts';
import { openParties } from '#test/support/parties.ts';
import { redeem } from '#test/support/tokens.ts';

const ROUNDS = 24;

/** Concurrent rounds: few enough that none waits too long for a connection on a busy machine. */
const LOT = 8;
const NOTHING_MORE = { issued: [], redeemed: [], refused: new Set<string>() };

/** Each round has an account of its own, and a lot of them is under way together; who comes first changes from one to the next. */
onEachDatabase('of two at once', (open) => {
  let console: TestConsole;
  let ada: Client;
  let owen: Client;
  let northwind: Client;
  let harbor: Client;
  let accounts: string[];

  beforeEach(async () => {
    ({ console, customer: ada, northwind, harbor } = await openParties(await open()));
    owen = await console.as('office@bluebird.example');
    await addBranches(console.db, ROUNDS);
    const { items } = await ada.listAccounts({ query: { limit: 200 } });
    accounts = items.filter(({ domain }) => domain.startsWith('branch')).map(({ id }) => id);
    expect(accounts).toHaveLength(ROUNDS);
  });
  afterEach(() => console.close());

  async function eachAccount(round: (accountId: string, index: number) => Promise<void>) {
    for (let first = 0; first < accounts.length; first += LOT) {
      await Promise.all(accounts.slice(first, first + LOT).map((id, index) => round(id, first + index)));
    }
  }

  async function issue(client: Client, accountId: string, supersede = false) {
    const token = makeToken();
    const body = {
      accountId,
      tokenHash: await tokenHash(token),
      hint: tokenHint(token),
      expiresInSeconds: 3600,
    };
    return { token, row: await client.issueToken({ body: { ...body, supersede } }) };
  }

  /** Runs both concurrently, in the opposite order in every other round, and returns the answer of each. */
  async function both<A, B>(index: number, one: () => Promise<A>, other: () => Promise<B>) {
    const settled = (act: () => Promise<A | B>) =>
      act().then(
        (value) => ({ value, code: null }),
        ({ code }) => ({ value: null, code: code as string }),
      );
    const begun = index % 2 === 0 ? [settled(one), settled(other)] : [settled(other), settled(one)].reverse();
    const [first, second] = await Promise.all(begun);
    return [first, second] as [
      { value: A | null; code: string | null },
      { value: B | null; code: string | null },
    ];
  }

  /** The states of an account's tokens as each side sees them, by the tokens' ids. */
  async function statesOf(accountId: string): Promise<Record<string, string>> {
    const { items } = await ada.listTokens({ query: { limit: 200 } });
    const now = console.ctx.now().getTime();
    const rows = items.filter((row) => row.accountId === accountId);
    return Object.fromEntries(rows.map((row) => [row.id, tokenState(row, now)]));
  }

  it('revoking and redeeming, one wins, and the other is told which', async () => {
    await eachAccount(async (accountId, index) => {
      const { token, row } = await issue(ada, accountId);
      const [revoked, redeemed] = await both(
        index,
        () => owen.revokeToken({ params: { id: row.id } }),
        () => redeem(northwind, token),
      );
      const isRedeemed = redeemed.code === null;
      expect(redeemed.code).toBe(isRedeemed ? null : 'token-revoked');
      expect(revoked.value).toMatchObject(
        isRedeemed
          ? { redeemedBy: 'Northwind IT', redeemedAt: redeemed.value?.redeemedAt, revokedAt: null }
          : { redeemedBy: null, redeemedAt: null, revokedAt: expect.any(String) },
      );
      expect(await statesOf(accountId)).toEqual({ [row.id]: isRedeemed ? 'redeemed' : 'revoked' });
      const { reseller } = await ada.getAccount({ params: { id: accountId } });
      expect(reseller?.name ?? null).toBe(isRedeemed ? 'Northwind IT' : null);
    });
    expect(await faultsIn(console.db, NOTHING_MORE)).toEqual([]);
  });

  it('administrators issuing, one token is made, and the other is told of it', async () => {
    await eachAccount(async (accountId, index) => {
      const answers = await both(
        index,
        () => issue(ada, accountId),
        () => issue(owen, accountId),
      );
      const [made] = answers.flatMap(({ value }) => (value ? [value.row] : []));
      expect(answers.map(({ code }) => code).filter((code) => code !== null)).toEqual([
        'active-token-exists',
      ]);
      expect(await statesOf(accountId)).toEqual({ [made?.id ?? '']: 'active' });
    });
    expect(await faultsIn(console.db, NOTHING_MORE)).toEqual([]);
  });

  it('administrators superseding, the later token is active and the earlier says that it was superseded', async () => {
    await eachAccount(async (accountId, index) => {
      const before = await issue(ada, accountId);
      const answers = await both(
        index,
        () => issue(ada, accountId, true),
        () => issue(owen, accountId, true),
      );
      const ids = answers.map(({ value }) => value?.row.id ?? '');
      const states = await statesOf(accountId);
      expect(states[before.row.id]).toBe('superseded');
      expect(ids.map((id) => states[id]).sort()).toEqual(['active', 'superseded']);
      const judged = await both(
        index,
        () => northwind.previewRedemption({ body: { token: answers[0].value?.token ?? '' } }),
        () => northwind.previewRedemption({ body: { token: answers[1].value?.token ?? '' } }),
      );
      expect(judged.map(({ code }) => code)).toEqual(
        ids.map((id) => (states[id] === 'active' ? null : 'token-superseded')),
      );
    });
    expect(await faultsIn(console.db, NOTHING_MORE)).toEqual([]);
  });

  it('redeeming and superseding, the token ends once, and the new one is active', async () => {
    await eachAccount(async (accountId, index) => {
      const { token, row } = await issue(ada, accountId);
      const [redeemed, issued] = await both(
        index,
        () => redeem(northwind, token),
        () => issue(owen, accountId, true),
      );
      const isRedeemed = redeemed.code === null;
      expect(redeemed.code).toBe(isRedeemed ? null : 'token-superseded');
      expect(await statesOf(accountId)).toEqual({
        [row.id]: isRedeemed ? 'redeemed' : 'superseded',
        [issued.value?.row.id ?? '']: 'active',
      });
    });
    expect(await faultsIn(console.db, NOTHING_MORE)).toEqual([]);
  });

  it('removing the reseller and another redeeming, whoever was there then is gone', async () => {
    await eachAccount(async (accountId, index) => {
      await redeem(northwind, (await issue(ada, accountId)).token);
      const { token } = await issue(ada, accountId);
      const { domain } = await ada.getAccount({ params: { id: accountId } });
      const [removed, redeemed] = await both(
        index,
        () => ada.removeReseller({ params: { id: accountId }, body: { domain } }),
        () => redeem(harbor, token),
      );
      expect(removed.value).toMatchObject({ reseller: null, managedBy: 'client' });
      expect(redeemed.value?.account.id).toBe(accountId);
      const log = await ada.listActivity({ query: { accountId } });
      const gone = log.items.find(({ action }) => action === 'reseller.removed')?.other;
      const account = await ada.getAccount({ params: { id: accountId } });
      expect([account.reseller?.name, account.managedBy]).toEqual(
        gone === 'Northwind IT' ? ['Harbor MSP', 'both'] : [undefined, 'client'],
      );
      const [ours, theirs] = await both(
        index,
        () => northwind.getAccount({ params: { id: accountId } }),
        () => harbor.getAccount({ params: { id: accountId } }),
      );
      expect([ours.code, theirs.code]).toEqual(['not-found', gone === 'Harbor MSP' ? 'not-found' : null]);
    });
  });
});
