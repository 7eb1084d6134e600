import { type Field, type Filling, type ForeignToken, isHeld } from '#lib/domain/foreign-token.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { singleFlight } from '#lib/domain/single-flight.ts';
import type { OwnRecords, Vault } from '#lib/domain/store.ts';

export interface ForeignSeams {
  foreign: OwnRecords<ForeignToken>;
  vault: Vault;
  now: () => number;
  /** Shows these, and no others, in the context menu of fields. */
  offer: (tokens: ForeignToken[]) => Promise<void>;
  /** Types text into a field. */
  type: (field: Field, text: string) => Promise<Filling>;
}

/** What the worker does with the tokens of vendors without an API. */
export interface Foreign {
  /** Brings the context menu to what is kept now. */
  offer: () => Promise<void>;
  /** Fills a kept token into a field, and remembers where. */
  fill: (id: string, field: Field) => Promise<Filling>;
  /** Removes the secrets whose days are over. */
  tidy: () => Promise<void>;
}

export function createForeign({ foreign, vault, now, type, ...seams }: ForeignSeams): Foreign {
  const kept = async () => (await foreign.all()).filter((token) => token.secret);
  const offer = singleFlight(async () => seams.offer((await kept()).filter((token) => isHeld(token, now()))));
  return {
    offer,
    async fill(id, field) {
      const token = (await kept()).find((kept) => kept.id === id);
      if (!token || !isHeld(token, now())) return 'gone';
      const text = await vault.open(token.secret).catch(() => null);
      if (text === null) return 'sealed';
      const filling = await type(field, text);
      // Typed it is, whether or not that can be stored.
      if (filling === 'filled')
        await foreign
          .change(id, (current) => ({ ...current, filledIn: { site: field.site, at: now() } }))
          .catch(() => undefined);
      return filling;
    },
    async tidy() {
      const over = (await kept()).filter((token) => !isHeld(token, now()));
      for (const { id } of over)
        await foreign.change(id, (current) => (isHeld(current, now()) ? current : withoutSecret(current)));
      if (over.length > 0) await offer();
    },
  };
}
