import { useState } from 'preact/hooks';
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

  const forget = () => {
    setReseller(null);
    setError(undefined);
  };
  const find = async () => {
    forget();
    const wanted = publicId.trim();
    if (wanted === '') return setError("Type the reseller's public id first.");
    setBusy(true);
    const reply = await ask(wanted);
    setBusy(false);
    if (reply.ok) setReseller(reply.value);
    else setError(reply.code === 'not-found' ? 'No reseller has this public id.' : sentence(reply.code));
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
