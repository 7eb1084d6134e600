import { useRef, useState } from 'preact/hooks';
import type { LicenseChange } from '#lib/contract/license-schemas.ts';
import type { DirectoryUser } from '#lib/domain/license.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { client, reply } from '../client.ts';
import { type Filter, queryOf } from './asked.ts';
import { bodyOf, choose, conflicts, type Draft, decide, meet, NO_CHANGES } from './draft.ts';
import { users as counted, type LicenseChoice } from './license-words.ts';
import { older, type Ticks } from './ticks.ts';

/** In one request for users by their ids. */
const IDS = 100;

/** Changes that wait to be saved, and what became of saving them. `saved`: the directory is to be read again. */
export function useDraft(accountId: string, saved: () => Promise<void>) {
  const [draft, setDraft] = useState<Draft>(NO_CHANGES);
  /** Of the directory as it was when the first of the changes was chosen. */
  const [version, setVersion] = useState('');
  /** What our last save made of which version. Whoever saw that one knows this one too. */
  const [own, setOwn] = useState({ from: '', to: '' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const params = { id: accountId };
  const known = (seen: string) => (seen === own.from ? own.to : seen);
  // While a save is under way, something else may be looked for: that is read again then.
  const newest = useRef(saved);
  newest.current = saved;

  /** Somebody else has saved: what of it touches these changes is read and shown, nothing is overwritten. */
  const look = async (given: Draft) => {
    const ids = [...given.keys()];
    const now: DirectoryUser[] = [];
    let first = '';
    for (let from = 0; from < ids.length; from += IDS) {
      const query = { ids: ids.slice(from, from + IDS).join(','), limit: IDS };
      const page = await client.listLicenses({ params, query });
      // The oldest of them: should somebody save in between, the console says so once more.
      first ||= page.version;
      now.push(...page.items);
    }
    setDraft(meet(given, now));
    setVersion(first);
  };

  /** Saves what was seen as `from`; answers why it could not be done, or null. */
  const send = async (body: LicenseChange, from: string, sent: Draft) => {
    setBusy(true);
    setFailure(null);
    setDone('');
    const answer = await reply(client.changeLicenses({ params, body, ifMatch: from }));
    if (answer.ok) {
      setDraft(NO_CHANGES);
      setOwn({ from, to: answer.value.version });
    }
    const looked = await reply(
      Promise.all([!answer.ok && answer.code === 'version-conflict' && look(sent), newest.current()]),
    );
    if (answer.ok) setDone(`Saved. ${counted(answer.value.changed)} changed.`);
    setBusy(false);
    const refused = [looked, answer].find(({ ok }) => !ok);
    return refused && !refused.ok ? sentence(refused.code, refused.facts) : null;
  };

  return {
    ...{ draft, busy, failure, done },
    async save() {
      if (!busy && conflicts(draft).length === 0) setFailure(await send(bodyOf(draft), version, draft));
    },
    /** All who were found, at once. */
    saveAll: (filter: Filter, action: LicenseChoice, seen: string) =>
      send({ filter: queryOf(filter), action }, known(seen), NO_CHANGES),
    choose({ users, version: ticked }: Ticks, wanted: DirectoryUser['license']) {
      setDone('');
      setFailure(null);
      setVersion(draft.size === 0 ? known(ticked) : older(version, known(ticked)));
      setDraft(choose(draft, users.values(), wanted));
    },
    decide(whose: 'mine' | 'theirs') {
      setFailure(null);
      setDraft(decide(draft, whose));
    },
    discard: () => setDraft(NO_CHANGES),
  };
}
