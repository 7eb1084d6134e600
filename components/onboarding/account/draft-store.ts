import { type Draft, draftOf, emptyDraft, USUAL_COUNTRY } from './draft.ts';

/** The country of a browser language. "es-419" has none, and some browsers report invalid tags. */
function countryOf(language: string): string {
  try {
    const { region = '' } = new Intl.Locale(language).maximize();
    return /^[A-Z]{2}$/.test(region) ? region : USUAL_COUNTRY;
  } catch {
    return USUAL_COUNTRY;
  }
}

/** Stores what was typed while the dialog is closed. */
export interface DraftStore {
  read: () => Draft;
  save: (draft: Draft) => void;
  /** Clears the draft; if `only` is given, only if nothing was typed after it. */
  clear: (only?: Draft) => void;
}

/**
 * Stores drafts in the tab's session storage until the tab is closed; `of` identifies the owner of the draft. Falls
 * back to memory if the browser does not store anything.
 */
export function createDraftStore(of: string, storage: Storage, language: string): DraftStore {
  const key = `new-client-${of}`;
  let latest: unknown = null;
  try {
    latest = JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    // Unreadable data counts as no draft.
  }
  const put = (act: () => void) => {
    try {
      act();
    } catch {
      // Storage is full or blocked; memory still has it.
    }
  };
  return {
    read: () => draftOf(latest, emptyDraft(countryOf(language))),
    save(draft) {
      latest = draft;
      put(() => storage.setItem(key, JSON.stringify({ ...draft, acknowledged: false })));
    },
    clear(only) {
      if (only !== undefined && only !== latest) return;
      latest = null;
      put(() => storage.removeItem(key));
    },
  };
}
