import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { Problem } from '#lib/contract/problem.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { checkedBy, type Step } from '#test/support/sequences.ts';
import { check } from './check.ts';
import type { Issuer, Model, Outcome, Reseller } from './model.ts';
import * as model from './model.ts';
import { removeMember, setLicense, setRole } from './people.ts';
import type { Stage } from './stage.ts';

const PUBLIC_IDS: Record<Reseller, string> = { 'Northwind IT': 'northwind-it', 'Harbor MSP': 'harbor-msp' };
const HALF_HOUR = 1800;

const step = checkedBy(check);

/** A step with the token that is so many before the newest. */
const withToken = (
  back: number,
  name: string,
  act: (model: Model, stage: Stage, index: number) => Promise<void>,
) =>
  step(
    `${name}, ${back} before the newest`,
    (now, stage) => act(now, stage, now.tokens.length - 1 - back),
    ({ tokens }) => tokens.length > back,
  );

async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const bodyOf = async (stage: Stage, account: number, secret: string) => ({
  accountId: stage.accounts[account] ?? '',
  tokenHash: await tokenHash(secret),
  hint: tokenHint(secret),
  expiresInSeconds: 2 * HALF_HOUR,
});

const issue = (order: model.Order) =>
  step(`issue ${JSON.stringify(order)}`, async (now, stage) => {
    const { account, issuer, lifetime, boundTo, supersede } = order;
    const secret = makeToken();
    const issuing = stage.issuers[issuer].issueToken({
      body: {
        ...(await bodyOf(stage, account, secret)),
        expiresInSeconds: lifetime * HALF_HOUR,
        supersede,
        ...(boundTo && { resellerPublicId: PUBLIC_IDS[boundTo] }),
      },
    });
    expect(await outcomeOf(issuing)).toBe(model.issue(now, order));
    if (now.tokens.length > stage.tokens.length) stage.tokens.push({ id: (await issuing).id, secret });
  });

const issueAgain = (who: Issuer, back: number) =>
  withToken(back, `${who} issues the same hash again`, async (now, stage, index) => {
    const { id, secret } = stage.tokens[index] ?? { id: '', secret: '' };
    const account = now.tokens[index]?.account ?? 0;
    const issuing = stage.issuers[who].issueToken({ body: await bodyOf(stage, account, secret) });
    const outcome = model.asAdmin(now, who);
    expect(await outcomeOf(issuing)).toBe(outcome);
    if (outcome === 'done') expect((await issuing).id).toBe(id);
  });

const revoke = (who: Issuer, back: number) =>
  withToken(back, `${who} revokes`, async (now, stage, index) => {
    const id = stage.tokens[index]?.id ?? '';
    expect(await outcomeOf(stage.issuers[who].revokeToken({ params: { id } }))).toBe(
      model.revoke(now, who, index),
    );
  });

const redeem = (reseller: Reseller, back: number) =>
  withToken(back, `${reseller} redeems`, async (now, stage, index) => {
    const [token, key] = [stage.tokens[index]?.secret ?? '', randomUUID()];
    const redeeming = stage.resellers[reseller].redeem({ body: { token }, idempotencyKey: key });
    const outcome = await outcomeOf(redeeming);
    expect(outcome).toBe(model.redeem(now, reseller, index));
    if (outcome === 'done') stage.keys[reseller] = { key, id: (await redeeming).id };
  });

const redeemAgain = (reseller: Reseller, back: number) =>
  withToken(back, `${reseller} sends the key of its last redemption`, async (now, stage, index) => {
    const last = stage.keys[reseller];
    if (!last) return;
    const token = stage.tokens[index]?.secret ?? '';
    const redeeming = stage.resellers[reseller].redeem({ body: { token }, idempotencyKey: last.key });
    const outcome = await outcomeOf(redeeming);
    expect(outcome).toBe(model.redeemAgain(now, reseller, index));
    if (outcome === 'done') expect((await redeeming).id).toBe(last.id);
  });

const preview = (reseller: Reseller, back: number) =>
  withToken(back, `${reseller} previews`, async (now, stage, index) => {
    const looking = stage.resellers[reseller].previewRedemption({
      body: { token: stage.tokens[index]?.secret ?? '' },
    });
    const outcome = await outcomeOf(looking);
    expect(outcome === 'done' ? ((await looking).ineligible ?? 'done') : outcome).toBe(
      model.judge(now, reseller, index),
    );
  });

const removeReseller = (account: number) =>
  step(`the reseller of account ${account} is removed`, async (now, stage) => {
    const id = stage.accounts[account] ?? '';
    const { domain } = await stage.keeper.getAccount({ params: { id } });
    await stage.keeper.removeReseller({ params: { id }, body: { domain } });
    Object.assign(now.accounts[account] ?? {}, { reseller: null });
  });

const pass = (halfHours: number) =>
  step(`${halfHours} half hours pass`, async (now, stage) => {
    stage.console.pass(halfHours * HALF_HOUR);
    stage.passed += halfHours * HALF_HOUR;
    now.time += halfHours;
  });

const become = (who: Issuer, what: Model['people'][Issuer]) =>
  step(`${who} is ${what}`, async (now, stage) => {
    await (what === 'gone' ? removeMember(stage, who) : setRole(stage, who, what));
    model.become(now, who, what);
  });

const license = (who: Issuer, account: number, isHeld: boolean) =>
  step(`${who} ${isHeld ? 'gets' : 'loses'} the license in account ${account}`, async (now, stage) => {
    await setLicense(stage, who, account, isHeld);
    const licensed = now.accounts[account]?.licensed;
    if (isHeld) licensed?.add(who);
    else licensed?.delete(who);
  });

const account = fc.nat(1);
const issuer = fc.constantFrom(...model.ISSUERS);
const reseller = fc.constantFrom(...model.RESELLERS);
const back = fc.oneof(fc.constant(0), fc.nat(3));
const order = fc.record({
  account,
  issuer,
  lifetime: fc.constantFrom(2, 2, 48),
  boundTo: fc.option(reseller, { freq: 2 }),
  supersede: fc.boolean(),
});

/** Whatever may be done to tokens, and to what they depend on; more often what lets the next steps do something. */
export const steps: fc.Arbitrary<Step<Model, Stage>>[] = [
  order.map(issue),
  order.map(issue),
  order.map(issue),
  fc.tuple(issuer, back).map((chosen) => issueAgain(...chosen)),
  fc.tuple(issuer, back).map((chosen) => revoke(...chosen)),
  fc.tuple(reseller, back).map((chosen) => redeem(...chosen)),
  fc.tuple(reseller, back).map((chosen) => redeem(...chosen)),
  fc.tuple(reseller, back).map((chosen) => redeemAgain(...chosen)),
  fc.tuple(reseller, back).map((chosen) => preview(...chosen)),
  account.map(removeReseller),
  fc.constantFrom(1, 2, 2, 24).map(pass),
  fc
    .tuple(issuer, fc.constantFrom('admin', 'admin', 'admin', 'member', 'gone'))
    .map((chosen) => become(...chosen)),
  fc.tuple(issuer, account, fc.constantFrom(true, true, false)).map((chosen) => license(...chosen)),
];
