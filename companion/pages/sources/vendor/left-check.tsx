import { useEffect, useState } from 'preact/hooks';
import { listSourceChecks } from '#lib/contract/vendor-sources.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import { call, toReply } from '../../session/client.ts';
import { type CheckFor, isFor } from './check-for.ts';
import { leftWords } from './check-words.ts';

export interface LeftCheckProps {
  wanted: CheckFor;
}

/** Says of a check of keys for a new source that was begun and left how it is. */
export function LeftCheck({ wanted }: LeftCheckProps) {
  const [check, setCheck] = useState<SourceCheck | null>(null);
  useEffect(() => {
    void toReply(call(listSourceChecks, {})).then((reply) => {
      if (reply.ok) setCheck(reply.value.items.find((one) => isFor(one, wanted)) ?? null);
    });
  }, []);
  return check && <p role="status">{leftWords(check)}</p>;
}
