import type { Outcome } from '#components/basics/use-outcome.ts';
import type { KeepOrder, KeptActions } from '#components/kept/kept-actions.ts';
import { NoLongerHeld } from '#components/transfer/shown-token.ts';
import {
  type ForeignToken,
  type HeldForeignToken,
  isHeld,
  KEPT_MS,
  markedAsUsed,
} from '#lib/domain/foreign-token.ts';
import type { OwnRecords, Vault } from '#lib/domain/store.ts';
import { storedChange } from './stored-change.ts';

export interface KeptSeams {
  foreign: OwnRecords<ForeignToken>;
  vault: Vault;
  /** What is kept has changed: menus are to offer it as it is. */
  offer: () => void;
}

/** The page changes what is kept by itself; no message ever holds a secret. */
export function createKeptActions({ foreign, vault, offer }: KeptSeams): Omit<KeptActions, 'addOwn'> {
  const stored = async (change: () => Promise<string | undefined> | Promise<void>): Outcome => {
    const failure = await storedChange(change);
    if (failure === null) offer();
    return failure;
  };
  const changed = (id: string, change: (token: ForeignToken) => ForeignToken) =>
    stored(() => foreign.change(id, change));
  const held = async () =>
    (await foreign.all()).filter((token): token is HeldForeignToken => isHeld(token, Date.now()));

  /** Nothing is stored by which a secret could be recognized, so all are opened. */
  const keptAlready = async (text: string) => {
    const tokens = await held();
    const secrets = await Promise.all(tokens.map(({ secret }) => vault.open(secret).catch(() => null)));
    return tokens[secrets.indexOf(text)];
  };

  /** Sealed before it is stored. */
  const keep = async ({ text, ...said }: KeepOrder) => {
    const same = await keptAlready(text);
    if (same) return `This token is kept already, as “${same.label}”. Press Cancel: it is in the list.`;
    const id = crypto.randomUUID();
    const now = Date.now();
    const secret = await vault.seal(text);
    await foreign.add({ ...said, id, note: '', keptAt: now, keepsUntil: now + KEPT_MS, secret });
    return undefined;
  };

  return {
    keep: (order) => stored(() => keep(order)),
    edit: (id, about) => changed(id, (token) => ({ ...token, ...about })),
    pin: (id, isPinned) =>
      changed(id, (token) => {
        const now = Date.now();
        return isHeld(token, now) ? { ...token, keepsUntil: isPinned ? null : now + KEPT_MS } : token;
      }),
    markUsed: (id) => changed(id, (token) => markedAsUsed(token, Date.now())),
    remove: (id) => stored(() => foreign.remove(id)),
    async open(id) {
      const token = (await held()).find((kept) => kept.id === id);
      if (token === undefined) throw new NoLongerHeld();
      return vault.open(token.secret);
    },
  };
}
