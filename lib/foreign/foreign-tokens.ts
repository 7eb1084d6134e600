import { singleFlight } from '#lib/async/single-flight.ts';
import type { NoteError } from '#lib/connection/note-error.ts';
import {
  type EditableField,
  type FillResult,
  type ForeignToken,
  hasSecret,
} from '#lib/domain/foreign-token.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import type { OwnRecords, Vault } from '#lib/ports/store.ts';

export interface ForeignTokensSeams {
  tokens: OwnRecords<ForeignToken>;
  vault: Vault;
  now: () => number;
  /** Shows exactly these tokens in the context menu of editable fields. */
  showInMenu: (tokens: ForeignToken[]) => Promise<void>;
  /** Types text into a field. */
  typeInto: (field: EditableField, text: string) => Promise<FillResult>;
  noteError: NoteError;
}

/** What the worker does with kept tokens of vendors without an API. */
export interface ForeignTokens {
  /** Makes the context menu show what is kept now. */
  updateMenu: () => Promise<void>;
  /** Fills a kept token into a field, and stores on which site. */
  fill: (id: string, field: EditableField) => Promise<FillResult>;
  /** Deletes the secrets whose time is over. */
  deleteExpiredSecrets: () => Promise<void>;
}

/** Makes the worker's side of kept tokens from its seams. */
export function createForeignTokens({
  tokens,
  vault,
  now,
  showInMenu,
  typeInto,
  noteError,
}: ForeignTokensSeams): ForeignTokens {
  const withSecrets = async () => (await tokens.all()).filter((token) => token.secret);
  const updateMenu = singleFlight(async () =>
    showInMenu((await withSecrets()).filter((token) => hasSecret(token, now()))),
  );
  return {
    updateMenu,
    async fill(id, field) {
      const token = (await withSecrets()).find((candidate) => candidate.id === id);
      if (!token || !hasSecret(token, now())) return 'gone';
      const text = await vault.open(token.secret).catch(() => null);
      if (text === null) return 'sealed';
      const result = await typeInto(field, text);
      // The token has been typed, whether or not that can be stored.
      if (result === 'filled')
        await tokens
          .change(id, (current) => ({ ...current, filledIn: { site: field.site, at: now() } }))
          .catch(noteError('fill'));
      return result;
    },
    async deleteExpiredSecrets() {
      const expired = (await withSecrets()).filter((token) => !hasSecret(token, now()));
      for (const { id } of expired)
        await tokens.change(id, (current) => (hasSecret(current, now()) ? current : withoutSecret(current)));
      if (expired.length > 0) await updateMenu();
    },
  };
}
