import { useEffect, useRef, useState } from 'preact/hooks';
import { whileVisible } from '#components/basics/while-visible.ts';
import type { OpenChanges } from '#lib/contract/license-schemas.ts';
import { getLicenseSending, settleLicenses } from '#lib/contract/licenses.ts';
import type { VendorLicensing } from '#lib/domain/license-wish.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call, toReply } from '../session/client.ts';
import { userCount } from './license-words.ts';

const LOOK_MS = 4000;

/**
 * How it goes with changes that are sent to Spanning, looked at every few seconds while some wait; null if the licenses are
 * Baton's. `reload` reads the users again whenever some of them were changed.
 */
export function useSendingState(
  accountId: string,
  read: VendorLicensing | null,
  reload: () => Promise<void>,
) {
  const [state, setState] = useState(read);
  const [news, setNews] = useState('');
  useEffect(() => setState(read), [read]);
  const { busy, failure, send } = useSending<{ vendor: VendorLicensing | null }>();
  const params = { id: accountId };
  const isActive = state !== null && !state.isPaused && (state.usersAt === null || waitingOf(state) > 0);

  const look = async () => {
    const answer = await toReply(call(getLicenseSending, { params }));
    if (!answer.ok) return reload();
    const { vendor } = answer.value;
    setState(vendor);
    setNews(newsOf(state, vendor));
    const isSame = vendor?.usersAt === state?.usersAt && vendor?.sending?.done === state?.sending?.done;
    if (waitingOf(vendor) === 0 || !isSame) await reload();
  };
  const current = useRef(look);
  current.current = look;
  useEffect(() => (isActive ? whileVisible(() => void current.current(), LOOK_MS) : undefined), [isActive]);

  return {
    ...{ state, busy, failure, news },
    async settle(body: OpenChanges) {
      const answer = await send(() => call(settleLicenses, { params, body }));
      if (answer === null) return;
      setState(answer.vendor);
      await reload();
    },
  };
}

/** What is announced once none wait any more. */
function newsOf(before: VendorLicensing | null, now: VendorLicensing | null): string {
  if (waitingOf(before) === 0 || waitingOf(now) > 0) return '';
  const refused = now?.sending?.refused ?? 0;
  return refused === 0 ? 'Spanning has made all changes.' : `Spanning refused ${userCount(refused)}.`;
}

const waitingOf = (state: VendorLicensing | null) => state?.sending?.waiting ?? 0;
