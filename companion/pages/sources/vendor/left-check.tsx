import { useEffect, useState } from 'preact/hooks';
import { listSourceChecks } from '#lib/contract/vendor-sources.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import { call, toReply } from '../../session/client.ts';
import { leftWords } from './check-words.ts';

/** Says of a check of keys for a new source that was begun and left how it is. */
export function LeftCheck() {
  const [check, setCheck] = useState<SourceCheck | null>(null);
  useEffect(() => {
    void toReply(call(listSourceChecks, {})).then((reply) => {
      if (reply.ok) setCheck(reply.value.items.find(({ sourceId }) => sourceId === null) ?? null);
    });
  }, []);
  return check && <p role="status">{leftWords(check)}</p>;
}
