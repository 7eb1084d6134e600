import type { ProblemCode } from '#lib/domain/problem.ts';
import type { TransferTokenState } from '#lib/domain/transfer-token.ts';

/** What ARCHITECTURE, Transfer token says of transfer tokens, in its simplest form. Tokens and accounts are named by their place. */
export interface Model {
  /** In half hours since the beginning. */
  time: number;
  tokens: Token[];
  accounts: { reseller: Reseller | null; licensed: Set<Issuer> }[];
  people: Record<Issuer, 'admin' | 'member' | 'gone'>;
  /** The token that each reseller redeemed last, whose key it may send again. */
  redeemedLast: Record<Reseller, number | null>;
}

export const ISSUERS = ['Ada Brandt', 'Owen Pryce'] as const;
export type Issuer = (typeof ISSUERS)[number];
export const RESELLERS = ['Northwind IT', 'Harbor MSP'] as const;
export type Reseller = (typeof RESELLERS)[number];
/** What an account's people and tokens are asked for, or why it is refused. */
export type Outcome = 'done' | ProblemCode;

export interface Order {
  account: number;
  issuer: Issuer;
  /** In half hours. */
  lifetime: number;
  boundTo: Reseller | null;
  supersede: boolean;
}

interface Token extends Pick<Order, 'account' | 'issuer' | 'boundTo'> {
  expiresAt: number;
  ended: 'redeemed' | 'revoked' | 'superseded' | null;
  redeemedBy: Reseller | null;
}

/** As the stage is set: Ada holds a license in both accounts, Owen in the second alone. */
export const createModel = (): Model => ({
  time: 0,
  tokens: [],
  accounts: [
    { reseller: null, licensed: new Set(['Ada Brandt']) },
    { reseller: null, licensed: new Set(ISSUERS) },
  ],
  people: { 'Ada Brandt': 'admin', 'Owen Pryce': 'admin' },
  redeemedLast: { 'Northwind IT': null, 'Harbor MSP': null },
});

export const stateOf = ({ time }: Model, { ended, expiresAt }: Token): TransferTokenState =>
  ended ?? (expiresAt <= time ? 'expired' : 'active');

const end = (model: Model, how: 'revoked' | 'superseded', which: (token: Token) => boolean) => {
  for (const token of model.tokens) {
    if (stateOf(model, token) === 'active' && which(token)) token.ended = how;
  }
};

/** Whether somebody may do what only an administrator may. */
export function asAdmin({ people }: Model, who: Issuer): Outcome {
  if (people[who] === 'gone') return 'unauthenticated';
  return people[who] === 'admin' ? 'done' : 'not-an-admin';
}

export function issue(model: Model, { lifetime, supersede, ...order }: Order): Outcome {
  const { account, issuer } = order;
  const may = asAdmin(model, issuer);
  if (may !== 'done') return may;
  if (!model.accounts[account]?.licensed.has(issuer)) return 'issuer-not-licensed';
  const isActive = (token: Token) => token.account === account && stateOf(model, token) === 'active';
  if (model.tokens.some(isActive) && !supersede) return 'active-token-exists';
  end(model, 'superseded', isActive);
  model.tokens.push({ ...order, expiresAt: model.time + lifetime, ended: null, redeemedBy: null });
  return 'done';
}

export function revoke(model: Model, who: Issuer, index: number): Outcome {
  const may = asAdmin(model, who);
  if (may === 'done') end(model, 'revoked', (token) => token === model.tokens[index]);
  return may;
}

/** What a reseller is told who looks a token up. */
export function judge(model: Model, reseller: Reseller, index: number): Outcome {
  const token = model.tokens[index] as Token;
  if (token.boundTo !== null && token.boundTo !== reseller) return 'wrong-reseller';
  const state = stateOf(model, token);
  if (state !== 'active') return `token-${state}`;
  return model.accounts[token.account]?.reseller === reseller ? 'already-your-customer' : 'done';
}

export function redeem(model: Model, reseller: Reseller, index: number): Outcome {
  const outcome = judge(model, reseller, index);
  if (outcome !== 'done') return outcome;
  const redeemed = model.tokens[index] as Token;
  Object.assign(redeemed, { ended: 'redeemed', redeemedBy: reseller });
  end(model, 'revoked', ({ account }) => account === redeemed.account);
  Object.assign(model.accounts[redeemed.account] ?? {}, { reseller });
  model.redeemedLast[reseller] = index;
  return outcome;
}

/** The key of the reseller's last redemption, sent again with this token. */
export function redeemAgain({ redeemedLast }: Model, reseller: Reseller, index: number): Outcome {
  return redeemedLast[reseller] === index ? 'done' : 'idempotency-conflict';
}

/** Who is no administrator any more has no active token left. */
export function become(model: Model, who: Issuer, what: Model['people'][Issuer]): void {
  model.people[who] = what;
  if (what !== 'admin') end(model, 'revoked', ({ issuer }) => issuer === who);
}
