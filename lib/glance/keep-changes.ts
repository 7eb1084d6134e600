import type { Changes } from '#lib/contract/worker-schemas.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { PollState, StatusRows, Store } from '#lib/ports/store.ts';
import type { ChangesKeeper } from './read-changes.ts';

type Rows = Pick<Store, 'applyChanges' | 'replaceRows'>;

/**
 * Keeps changes in the store. Each page is stored with its cursor, so that a killed worker continues where it stopped.
 * When everything is read, all pages are stored at the end, because only then is it known which of the old rows are gone.
 */
export function storeKeeper(store: Rows, poll: PollState): ChangesKeeper {
  let { cursor } = poll;
  let all = cursor === null ? new AllRows() : null;
  return {
    cursor: () => cursor ?? undefined,
    async keep(page) {
      cursor = page.nextCursor;
      if (all) all.add(page);
      else await store.applyChanges({ ...poll, cursor }, page, page.gone);
    },
    async finish() {
      if (all) await store.replaceRows({ ...poll, cursor }, all.rows());
    },
    startOver() {
      cursor = null;
      all = new AllRows();
    },
  };
}

/** The rows of a full read until its last page has come. */
class AllRows {
  readonly #accounts = new Map<string, Changes['accounts'][number]>();
  readonly #transferTokens = new Map<string, Changes['transferTokens'][number]>();
  #usualThresholds = DEFAULT_THRESHOLDS;

  add({ accounts, transferTokens, usualThresholds, gone }: Changes): void {
    for (const row of accounts) this.#accounts.set(row.id, row);
    for (const row of transferTokens) this.#transferTokens.set(row.id, row);
    for (const id of gone.accounts) this.#accounts.delete(id);
    for (const id of gone.transferTokens) this.#transferTokens.delete(id);
    this.#usualThresholds = usualThresholds;
  }

  rows(): StatusRows {
    return {
      accounts: [...this.#accounts.values()],
      transferTokens: [...this.#transferTokens.values()],
      usualThresholds: this.#usualThresholds,
    };
  }
}
