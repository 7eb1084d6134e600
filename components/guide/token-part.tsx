import { useId, useRef, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { type ForeignToken, hasSecret } from '#lib/domain/foreign-token.ts';
import { type Guide, type GuideSide, takesPart } from '#lib/domain/guide.ts';
import { CustomerToken } from './customer-token.tsx';
import type { GuideActions } from './guide-actions.ts';
import { TokenChoice } from './token-choice.tsx';

export interface TokenPartProps {
  guide: Guide;
  /** All kept tokens, newest first. */
  tokens: readonly ForeignToken[];
  /** The ids of tokens that belong to other customers. */
  taken: ReadonlySet<string>;
  now: number;
  onAttach: (tokenId: string) => void;
  open: GuideActions['open'];
  onUsed: GuideActions['markUsed'];
}

/** Shows or chooses the kept token that belongs to the customer. */
export function TokenPart({ guide, tokens, taken, now, onAttach, open, onUsed }: TokenPartProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [choosing, setChoosing] = useState(false);
  // The pressed button disappears; the focus would be lost with it.
  const toHeading = () => heading.current?.focus();
  const choose = (isOpen: boolean) => {
    toHeading();
    setChoosing(isOpen);
  };
  const own = tokens.find((token) => token.id === guide.tokenId);
  const choices = tokens.filter((token) => hasSecret(token, now) && token !== own && !taken.has(token.id));
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 ref={heading} id={id} tabIndex={-1}>
        The token
      </h2>
      {own && !choosing ? (
        <CustomerToken
          token={own}
          now={now}
          guide={guide}
          onChange={() => choose(true)}
          open={() => open(own.id)}
          onUsed={() => onUsed(own.id)}
          onMarkedUsed={toHeading}
        />
      ) : (
        <>
          {!own && guide.tokenId !== null && (
            <Notice tone="warn">
              The token that belonged to this customer was removed from this browser.
            </Notice>
          )}
          <HowToKeep side={guide.side} />
          <TokenChoice
            customer={guide.customer}
            tokens={choices}
            onAttach={(tokenId) => {
              choose(false);
              onAttach(tokenId);
            }}
            onCancel={own ? () => choose(false) : null}
          />
        </>
      )}
      <p>
        <a href="#kept">All kept tokens</a>
      </p>
    </section>
  );
}

/** Explains how to keep a token, and why. */
function HowToKeep({ side }: { side: GuideSide }) {
  return (
    <>
      <p>
        To keep a token, select it on the page, right-click it and, under Baton, choose{' '}
        <b>Keep this transfer token</b>.{' '}
        {takesPart(side, 'reseller')
          ? 'Baton can then fill it in where it is needed.'
          : 'You can then copy it here for your reseller, and see when it is no longer needed.'}
      </p>
      {side === 'reseller' && (
        <p>
          If it came by mail or phone, press <b>Keep a token by hand</b> in the list of kept tokens.
        </p>
      )}
    </>
  );
}
