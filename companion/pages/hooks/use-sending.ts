import { useState } from 'preact/hooks';
import { sentence } from '#lib/domain/sentences.ts';
import { toReply } from '../session/client.ts';

/**
 * The state of a call that a form makes: busy, done, or failed with a sentence. A second call while one is under way is
 * ignored. `send` returns the answer, or null if there is none.
 */
export function useSending<T>() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const send = async (call: () => Promise<T>): Promise<T | null> => {
    if (busy) return null;
    setBusy(true);
    setFailure(null);
    const answer = await toReply(call());
    setBusy(false);
    setDone(answer.ok);
    if (answer.ok) return answer.value;
    const fields = Object.entries(answer.facts.fields ?? {});
    const fieldErrors = fields
      .map(([field, problem]) => `${FIELD_NAMES[field] ?? field} ${problem}.`)
      .join(' ');
    setFailure(fieldErrors || sentence(answer.code, answer.facts));
    return null;
  };
  return { busy, failure, done, send };
}

const FIELD_NAMES: Record<string, string> = {
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
