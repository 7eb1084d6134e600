import { useEffect, useState } from 'preact/hooks';
import { whileVisible } from '#components/basics/while-visible.ts';
import type { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import { getSourceCheck, listSourceChecks, startSourceCheck } from '#lib/contract/vendor-sources.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import { call, toReply } from '../../session/client.ts';
import { type CheckFor, isFor } from './check-for.ts';

const LOOK_MS = 1500;

export interface Refusal {
  code: FailureCode;
  facts: ProblemFacts;
}

/**
 * The check of keys for a new source, or for one that is to go on with them: one that was begun before and left is found
 * again. `check` is undefined until that is known, and null if there is none.
 */
export function useCheck(wanted: CheckFor) {
  const [check, setCheck] = useState<SourceCheck | null | undefined>(undefined);
  /** Why it cannot be read. */
  const [lost, setLost] = useState<Refusal | null>(null);

  const find = async () => {
    const reply = await toReply(call(listSourceChecks, {}));
    setLost(reply.ok ? null : reply);
    if (reply.ok) setCheck(reply.value.items.find((one) => isFor(one, wanted)) ?? null);
  };
  useEffect(() => void find(), []);

  const running = check?.endedAt === null ? check.id : null;
  useEffect(() => {
    if (running === null) return;
    const look = async () => {
      const reply = await toReply(call(getSourceCheck, { params: { id: running } }));
      setLost(reply.ok ? null : reply);
      // An answer about a check that was replaced meanwhile is dropped.
      if (reply.ok) setCheck((now) => (now?.id === running ? reply.value : now));
      else if (reply.code === 'not-found') setCheck(null);
    };
    return whileVisible(() => void look(), LOOK_MS);
  }, [running]);

  return {
    check,
    lost,
    find,
    /** Forgets the check that was shown: other keys are typed. */
    forget: () => setCheck(null),
    /** Begins one; resolves to why it was refused, or to null. */
    async start(body: NewSourceCheck): Promise<Refusal | null> {
      const reply = await toReply(call(startSourceCheck, { body }));
      if (!reply.ok) return reply;
      setCheck(reply.value);
      return null;
    },
  };
}
