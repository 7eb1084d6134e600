import { useRef, useState } from 'preact/hooks';
import type { LicenseChange } from '#lib/contract/license-schemas.ts';
import { changeLicenses, listLicenses } from '#lib/contract/licenses.ts';
import type { DirectoryUser } from '#lib/domain/license.ts';
import { call, toReply } from '../session/client.ts';
import {
  changeRequestOf,
  chooseLicense,
  conflicts,
  type Draft,
  NO_CHANGES,
  rebase,
  resolveConflicts,
} from './draft.ts';
import { type LicenseChoice, savedWords } from './license-words.ts';
import { unsavedWords } from './refusal-words.ts';
import { filterParams, type UserFilter } from './user-query.ts';
import { olderVersion, type UserSelection } from './user-selection.ts';

/** How many users one request can ask for by their ids. */
const IDS_PER_REQUEST = 100;

/**
 * The unsaved changes of the License Manager and the state of saving them. `isSent`: a save is sent to the vendor
 * whose licenses these are. `onSaved` reloads the directory.
 */
export function useDraft(accountId: string, isSent: boolean, onSaved: () => Promise<void>) {
  const [draft, setDraft] = useState<Draft>(NO_CHANGES);
  /** The version of the directory when the first of the changes was chosen. */
  const [version, setVersion] = useState('');
  /** The versions before and after our last save: a page that shows the first one needs no rebase on the second. */
  const [ownSave, setOwnSave] = useState({ from: '', to: '' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const params = { id: accountId };
  const currentVersion = (seen: string) => (seen === ownSave.from ? ownSave.to : seen);
  // The filter may change while a save is under way; the callback of the latest render reloads what is shown then.
  const newest = useRef(onSaved);
  newest.current = onSaved;

  /** After somebody else saved: reads the users of the draft again and marks conflicts. Nothing is overwritten. */
  const rebaseOnSaved = async (unsaved: Draft) => {
    const ids = [...unsaved.keys()];
    const now: DirectoryUser[] = [];
    let first = '';
    for (let from = 0; from < ids.length; from += IDS_PER_REQUEST) {
      const query = { ids: ids.slice(from, from + IDS_PER_REQUEST).join(','), limit: IDS_PER_REQUEST };
      const page = await call(listLicenses, { params, query });
      // The version of the first page: if somebody saves in between, the console reports the conflict again.
      first ||= page.version;
      now.push(...page.items);
    }
    setDraft(rebase(unsaved, now));
    setVersion(first);
  };

  /** Saves changes made to version `from`. Resolves to why they could not be saved, or null. */
  const send = async (body: LicenseChange, from: string, sent: Draft) => {
    setBusy(true);
    setFailure(null);
    setDone('');
    const answer = await toReply(call(changeLicenses, { params, body, ifMatch: from }));
    if (answer.ok) {
      setDraft(NO_CHANGES);
      setOwnSave({ from, to: answer.value.version });
    }
    const reloaded = await toReply(
      Promise.all([
        !answer.ok && answer.code === 'version-conflict' && rebaseOnSaved(sent),
        newest.current(),
      ]),
    );
    if (answer.ok) setDone(savedWords(answer.value.changed, isSent));
    setBusy(false);
    const refused = [reloaded, answer].find(({ ok }) => !ok);
    return refused && !refused.ok ? unsavedWords(refused.code, refused.facts) : null;
  };

  return {
    ...{ draft, busy, failure, done },
    async save() {
      if (!busy && conflicts(draft).length === 0)
        setFailure(await send(changeRequestOf(draft), version, draft));
    },
    /** Changes the license of everybody who matches the filter. */
    saveAll: (filter: UserFilter, action: LicenseChoice, seen: string) =>
      send({ filter: filterParams(filter), action }, currentVersion(seen), NO_CHANGES),
    choose({ users, version: selectedAt }: UserSelection, wanted: DirectoryUser['license']) {
      setDone('');
      setFailure(null);
      setVersion(
        draft.size === 0 ? currentVersion(selectedAt) : olderVersion(version, currentVersion(selectedAt)),
      );
      setDraft(chooseLicense(draft, users.values(), wanted));
    },
    decide(whose: 'mine' | 'theirs') {
      setFailure(null);
      setDraft(resolveConflicts(draft, whose));
    },
    discard: () => setDraft(NO_CHANGES),
  };
}
