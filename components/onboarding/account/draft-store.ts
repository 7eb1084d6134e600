import { type Draft, draftOf, emptyDraft } from './draft.ts';

/** Keeps what is typed while the dialog is closed. */
export interface DraftStore {
  read: () => Draft;
  keep: (draft: Draft) => void;
  forget: () => void;
}

/**
 * In the tab's own storage, until it is closed; `of` names whose draft it is. Where a browser keeps nothing, in memory.
 */
export function createDraftStore(of: string, storage: Storage, language: string): DraftStore {
  const key = `new-client-${of}`;
  let latest: unknown = null;
  try {
    latest = JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    // What cannot be read is none.
  }
  const put = (act: () => void) => {
    try {
      act();
    } catch {
      // Full or forbidden: memory has it.
    }
  };
  return {
    read: () => draftOf(latest, emptyDraft(new Intl.Locale(language).maximize().region ?? 'US')),
    keep(draft) {
      latest = draft;
      put(() => storage.setItem(key, JSON.stringify({ ...draft, acknowledged: false })));
    },
    forget() {
      latest = null;
      put(() => storage.removeItem(key));
    },
  };
}
