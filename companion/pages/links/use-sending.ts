import { useState } from 'preact/hooks';
import { sentence } from '#lib/domain/sentences.ts';
import { reply } from '../client.ts';

/** One call made by a form: under way, done, or refused with a sentence. Never made twice at once. */
export function useSending<T>() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const send = async (call: () => Promise<T>): Promise<T | null> => {
    if (busy) return null;
    setBusy(true);
    setFailure(null);
    const answer = await reply(call());
    setBusy(false);
    setDone(answer.ok);
    if (answer.ok) return answer.value;
    const fields = Object.entries(answer.facts.fields ?? {});
    const said = fields.map(([field, problem]) => `${NAMES[field] ?? field} ${problem}.`).join(' ');
    setFailure(said || sentence(answer.code, answer.facts));
    return null;
  };
  return { busy, failure, done, send, refuse: setFailure };
}

const NAMES: Record<string, string> = {
  email: 'The e-mail address',
  organization: 'The organization',
  domain: 'The domain',
  name: 'The name',
  password: 'The password',
  role: 'The role',
  add: 'The new tag',
  recapAt: 'The time of the recap',
  'quiet.from': 'The beginning of the quiet hours',
  'quiet.to': 'The end of the quiet hours',
  timeZone: 'The time zone',
};
