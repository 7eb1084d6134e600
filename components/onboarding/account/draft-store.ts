import { type Draft, draftOf, emptyDraft, USUAL_COUNTRY } from './draft.ts';

/** Of a language as browsers name it; "es-419" is of no country, and some name what is none. */
function countryOf(language: string): string {
  try {
    const { region = '' } = new Intl.Locale(language).maximize();
    return /^[A-Z]{2}$/.test(region) ? region : USUAL_COUNTRY;
  } catch {
    return USUAL_COUNTRY;
  }
}

/** Keeps what is typed while the dialog is closed. */
export interface DraftStore {
  read: () => Draft;
  keep: (draft: Draft) => void;
  /** All of it; if `only` is named, only as long as nothing was typed since. */
  forget: (only?: Draft) => void;
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
    read: () => draftOf(latest, emptyDraft(countryOf(language))),
    keep(draft) {
      latest = draft;
      put(() => storage.setItem(key, JSON.stringify({ ...draft, acknowledged: false })));
    },
    forget(only) {
      if (only !== undefined && only !== latest) return;
      latest = null;
      put(() => storage.removeItem(key));
    },
  };
}
