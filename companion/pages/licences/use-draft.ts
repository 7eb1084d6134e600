import { useState } from 'preact/hooks';
import type { LicenceChange } from '#lib/contract/licence-schemas.ts';
import type { DirectoryUser } from '#lib/domain/licence.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { client, reply } from '../client.ts';
import { bodyOf, choose, type Draft, decide, meet, NO_CHANGES } from './draft.ts';
import { users as counted, type LicenceChoice } from './licence-words.ts';
import { type Filter, queryOf } from './use-users.ts';

/** In one request for users by their ids. */
const IDS = 100;

/** Changes that wait to be saved, and what became of saving them. */
export function useDraft(accountId: string, saved: () => Promise<void>) {
  const [draft, setDraft] = useState<Draft>(NO_CHANGES);
  /** Of the directory as it was when the first of the changes was chosen. */
  const [version, setVersion] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const params = { id: accountId };

  /** Somebody else has saved: what of it touches these changes is read and shown, nothing is overwritten. */
  const look = async (given: Draft) => {
    const ids = [...given.keys()];
    const now: DirectoryUser[] = [];
    let first = '';
    for (let from = 0; from < ids.length; from += IDS) {
      const query = { ids: ids.slice(from, from + IDS).join(','), limit: IDS };
      const page = await client.listLicences({ params, query });
      // The oldest of them: should somebody save in between, the console says so once more.
      first ||= page.version;
      now.push(...page.items);
    }
    setDraft(meet(given, now));
    setVersion(first);
  };

  const begin = () => {
    setBusy(true);
    setFailure(null);
    setDone('');
  };
  const say = async (changed: number) => {
    await saved();
    setDone(`Saved. ${counted(changed)} changed.`);
  };

  const save = async () => {
    begin();
    const answer = await reply(client.changeLicences({ params, body: bodyOf(draft), ifMatch: version }));
    if (answer.ok) {
      setDraft(NO_CHANGES);
      await say(answer.value.changed);
    } else {
      setFailure(sentence(answer.code, answer.facts));
      if (answer.code === 'version-conflict') {
        const read = await reply(Promise.all([look(draft), saved()]));
        if (!read.ok) setFailure(sentence(read.code, read.facts));
      }
    }
    setBusy(false);
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };

  /** All who are found, at once. */
  const saveAll = async (filter: Filter, choice: LicenceChoice, read: string) => {
    begin();
    const body: LicenceChange = { filter: queryOf(filter), action: choice };
    const answer = await reply(client.changeLicences({ params, body, ifMatch: read }));
    await (answer.ok ? say(answer.value.changed) : saved());
    setBusy(false);
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };

  return {
    ...{ draft, busy, failure, done, save, saveAll },
    choose(users: Iterable<DirectoryUser>, wanted: DirectoryUser['licence'], read: string) {
      setDone('');
      setFailure(null);
      if (draft.size === 0) setVersion(read);
      setDraft(choose(draft, users, wanted));
    },
    decide: (whose: 'mine' | 'theirs') => {
      setFailure(null);
      setDraft(decide(draft, whose));
    },
    discard: () => setDraft(NO_CHANGES),
  };
}
