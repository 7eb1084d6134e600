import { useEffect, useRef } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { LicensesOnly, TenantFacts, type TenantFactsProps } from '#components/sources/tenant-facts.tsx';
import type { SeenByKey, SourceCheck } from '#lib/domain/source-check.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { knownWords, namesWords, productWords, seenWords, seesNoneKnown } from './check-words.ts';
import { KEY_WORDS } from './key-words.ts';

export interface WhatKeysSeeProps {
  check: SourceCheck;
  seen: SeenByKey;
}

/** What a pair of keys sees. It takes the focus, as what was pressed is gone. */
export function WhatKeysSee({ check: { vendor, publicKey, settings }, seen }: WhatKeysSeeProps) {
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { noun, of } = KEY_WORDS[vendor];
  return (
    <>
      <div class="keys-see">
        <span class="keys-see-mark" aria-hidden="true">
          ✓
        </span>
        <p ref={head} tabIndex={-1}>
          {settings ? `${VENDOR_NAMES[vendor]} accepts the` : 'The'} {noun} {of}
          <code>{publicKey}</code>
          {settings === null && (
            <>
              {' '}
              sees <strong>{seenWords(seen)}</strong>
            </>
          )}
          .
        </p>
        {settings ? <TenantFacts settings={settings} tenant={seen.tenant} /> : <Customers seen={seen} />}
      </div>
      {settings ? <OfTenant settings={settings} tenant={seen.tenant} /> : seen.customers === 1 && <OnlyOne />}
      {settings === null && seen.known && <Known seen={seen} known={seen.known} />}
    </>
  );
}

/** At Microsoft, a token is of an administrator, whose tenant Spanning does not name. */
function OfTenant({ settings, tenant }: TenantFactsProps) {
  if (settings.service === 'google') return <LicensesOnly settings={settings} />;
  const seeThat = tenant ? 'See that these are the licenses that you expect.' : 'See that it is of this one.';
  return <p>Spanning does not say whose tenant it is. {seeThat}</p>;
}

function Customers({ seen }: Pick<WhatKeysSeeProps, 'seen'>) {
  return (
    <>
      <ul>
        {seen.products.map((product) => (
          <li key={productWords(product)}>{productWords(product)}</li>
        ))}
      </ul>
      <p class="muted">{namesWords(seen)}</p>
    </>
  );
}

function OnlyOne() {
  return (
    <Notice tone="warn">
      If you have more customers than this one, the key is limited to an organization. Make a pair without
      one, and check that.
    </Notice>
  );
}

function Known({ seen, known }: { seen: SeenByKey; known: NonNullable<SeenByKey['known']> }) {
  const words = knownWords(known);
  return seesNoneKnown(seen) ? <Notice tone="warn">{words}</Notice> : <p>{words}</p>;
}
