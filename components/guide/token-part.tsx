import { useId, useRef, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { type ForeignToken, isHeld } from '#lib/domain/foreign-token.ts';
import type { Guide } from '#lib/domain/guide.ts';
import type { GuideActions } from './guide-actions.ts';
import { HowToKeep } from './how-to-keep.tsx';
import { OwnToken } from './own-token.tsx';
import { TokenChoice } from './token-choice.tsx';

export interface TokenPartProps {
  guide: Guide;
  /** All kept tokens, newest first. */
  tokens: readonly ForeignToken[];
  /** The ids of those that belong to other customers. */
  taken: ReadonlySet<string>;
  now: number;
  onAttach: (tokenId: string) => void;
  open: GuideActions['open'];
  onUsed: GuideActions['markUsed'];
}

/** Which kept token belongs to the customer. */
export function TokenPart({ guide, tokens, taken, now, onAttach, open, onUsed }: TokenPartProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [choosing, setChoosing] = useState(false);
  // What was pressed goes, and the focus would go with it.
  const toHeading = () => heading.current?.focus();
  const choose = (isOpen: boolean) => {
    toHeading();
    setChoosing(isOpen);
  };
  const own = tokens.find((token) => token.id === guide.tokenId);
  const choices = tokens.filter((token) => isHeld(token, now) && token !== own && !taken.has(token.id));
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 ref={heading} id={id} tabIndex={-1}>
        The token
      </h2>
      {own && !choosing ? (
        <OwnToken
          token={own}
          now={now}
          guide={guide}
          onChange={() => choose(true)}
          open={() => open(own.id)}
          onUsed={() => onUsed(own.id)}
          onUsedUp={toHeading}
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
