import { useEffect, useRef } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { SeenByKey } from '#lib/domain/source-check.ts';
import { knownWords, namesWords, productWords, seenWords, seesNoneKnown } from './check-words.ts';

/** What a pair of keys sees. It takes the focus, as what was pressed is gone. */
export function WhatKeysSee({ publicKey, seen }: { publicKey: string; seen: SeenByKey }) {
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <div class="keys-see">
        <span class="keys-see-mark" aria-hidden="true">
          ✓
        </span>
        <p ref={head} tabIndex={-1}>
          The key <code>{publicKey}</code> sees <strong>{seenWords(seen)}</strong>.
        </p>
        <ul>
          {seen.products.map((product) => (
            <li key={productWords(product)}>{productWords(product)}</li>
          ))}
        </ul>
        <p class="muted">{namesWords(seen)}</p>
      </div>
      {seen.customers === 1 && (
        <Notice tone="warn">
          If you have more customers than this one, the key is limited to an organization. Make a pair without
          one, and check that.
        </Notice>
      )}
      {seen.known &&
        (seesNoneKnown(seen) ? (
          <Notice tone="warn">{knownWords(seen.known)}</Notice>
        ) : (
          <p>{knownWords(seen.known)}</p>
        ))}
    </>
  );
}
