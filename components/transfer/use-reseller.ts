import { useRef, useState } from 'preact/hooks';
import type { Reply } from '#lib/domain/commands.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { ResellerName } from './shown-token.ts';

export interface ResellerLookUp {
  bound: boolean;
  publicId: string;
  /** Found, and so shown to the person; null until then. */
  reseller: ResellerName | null;
  error: string | undefined;
  busy: boolean;
  setBound: (bound: boolean) => void;
  setPublicId: (publicId: string) => void;
  find: () => Promise<void>;
}

/** The choice of a reseller; what was found counts only as long as the id is not changed. */
export function useReseller(ask: (publicId: string) => Promise<Reply<ResellerName>>): ResellerLookUp {
  const [bound, setBound] = useState(false);
  const [publicId, setId] = useState('');
  const [reseller, setReseller] = useState<ResellerName | null>(null);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  /** Of the look-up that still counts. */
  const asked = useRef<string | null>(null);

  const forget = () => {
    asked.current = null;
    setBusy(false);
    setReseller(null);
    setError(undefined);
  };
  const find = async () => {
    forget();
    // Public ids have no capitals; a mail or a document may have given them some.
    const wanted = publicId.trim().toLowerCase();
    if (wanted === '') return setError("Type the reseller's public id first.");
    asked.current = wanted;
    setBusy(true);
    const reply = await ask(wanted);
    if (asked.current !== wanted) return;
    setBusy(false);
    if (reply.ok) setReseller(reply.value);
    else setError(UNKNOWN.has(reply.code) ? unknownWords(wanted) : sentence(reply.code, reply.facts));
  };

  return {
    bound,
    publicId,
    reseller: bound ? reseller : null,
    error,
    busy,
    find,
    setBound,
    setPublicId: (id) => {
      setId(id);
      forget();
    },
  };
}

/** The second: longer than any id. */
const UNKNOWN = new Set<string>(['not-found', 'validation-failed']);

const unknownWords = (publicId: string) =>
  `No reseller has the public id ${publicId}. Ask them for it; it reads like northwind-it.`;
