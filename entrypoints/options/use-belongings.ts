import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Belongings } from '#components/connections/connection-card.tsx';
import { isFinal } from '#lib/domain/redemption.ts';
import { follow, type Live } from '../shared/live.ts';
import { store } from '../shared/stored.ts';

const NONE: Belongings = { waiting: 0, secrets: 0 };

/** What would go with a connection, for as long as it is shown; none until that is read. */
export function useBelongings(connectionId: string): Belongings {
  const answer = useSignal<Live<Belongings>>({ state: 'reading' });
  useEffect(() => follow(answer, () => read(connectionId)), [answer, connectionId]);
  return answer.value.state === 'read' ? answer.value.value : NONE;
}

async function read(connectionId: string): Promise<Belongings> {
  const [queue, held] = await Promise.all([store.redemptions(connectionId), store.heldTokens(connectionId)]);
  return {
    waiting: queue.filter((entry) => !isFinal(entry.status)).length,
    secrets: held.filter((token) => token.secret !== undefined).length,
  };
}
