import type { Outcome } from '#components/basics/use-outcome.ts';
import { NoLongerHeld } from '#components/hand-over/shown-token.ts';
import type { KeepOrder, KeptActions } from '#components/kept/kept-actions.ts';
import {
  type ForeignToken,
  type HeldForeignToken,
  hasSecret,
  KEPT_LIFETIME_MS,
  markedAsUsed,
} from '#lib/domain/foreign-token.ts';
import type { OwnRecords, Vault } from '#lib/ports/store.ts';
import { storedChange } from './stored-change.ts';

export interface KeptSeams {
  tokens: OwnRecords<ForeignToken>;
  vault: Vault;
  /** Called after each change, to update the context menus. */
  onChange: () => void;
}

/** The page changes the kept tokens itself, so that no message ever contains a secret. */
export function createKeptActions({ tokens, vault, onChange }: KeptSeams): Omit<KeptActions, 'addOwn'> {
  const stored = async (change: () => Promise<string | undefined> | Promise<void>): Outcome => {
    const failure = await storedChange(change);
    if (failure === null) onChange();
    return failure;
  };
  const changed = (id: string, change: (token: ForeignToken) => ForeignToken) =>
    stored(() => tokens.change(id, change));
  const held = async () =>
    (await tokens.all()).filter((token): token is HeldForeignToken => hasSecret(token, Date.now()));

  /** Nothing by which a secret could be recognized is stored, so all of them are opened. */
  const findSame = async (text: string) => {
    const present = await held();
    const secrets = await Promise.all(present.map(({ secret }) => vault.open(secret).catch(() => null)));
    return present[secrets.indexOf(text)];
  };

  /** Seals the token and stores it. */
  const keep = async ({ text, ...about }: KeepOrder) => {
    const same = await findSame(text);
    if (same) return `This token is already kept, as “${same.label}”. Press Cancel: it is in the list.`;
    const id = crypto.randomUUID();
    const now = Date.now();
    const secret = await vault.seal(text);
    await tokens.add({ ...about, id, note: '', keptAt: now, keepsUntil: now + KEPT_LIFETIME_MS, secret });
    return undefined;
  };

  return {
    keep: (order) => stored(() => keep(order)),
    edit: (id, about) => changed(id, (token) => ({ ...token, ...about })),
    pin: (id, isPinned) =>
      changed(id, (token) => {
        const now = Date.now();
        return hasSecret(token, now)
          ? { ...token, keepsUntil: isPinned ? null : now + KEPT_LIFETIME_MS }
          : token;
      }),
    markUsed: (id) => changed(id, (token) => markedAsUsed(token, Date.now())),
    remove: (id) => stored(() => tokens.remove(id)),
    async open(id) {
      const token = (await held()).find((kept) => kept.id === id);
      if (token === undefined) throw new NoLongerHeld();
      return vault.open(token.secret);
    },
  };
}
