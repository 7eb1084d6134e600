import { useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import { filledInWords, keptState, tokenName } from '#components/kept/kept-words.ts';
import { UsedQuestion } from '#components/kept/used-question.tsx';
import { type ForeignToken, isHeld } from '#lib/domain/foreign-token.ts';
import { does, type Guide, isHandedOver } from '#lib/domain/guide.ts';
import { shortDate } from '#lib/domain/time.ts';
import { OWN_WORDS } from './own-words.ts';

export interface OwnTokenProps {
  token: ForeignToken;
  now: number;
  guide: Guide;
  onChange: () => void;
  open: () => Promise<string>;
  onUsed: () => Outcome;
  /** The question whether it was used is answered with yes, and closed. */
  onUsedUp: () => void;
}

/** The kept token that belongs to a customer: what became of it, and whether it is still needed. */
export function OwnToken({ token, now, guide, onChange, open, onUsed, onUsedUp }: OwnTokenProps) {
  const [asking, setAsking] = useState(false);
  const isUsed = useRef(false);
  const held = isHeld(token, now);
  const isOver = isHandedOver(guide);
  const fillsIn = does(guide.side, 'reseller');
  const words = OWN_WORDS[fillsIn ? 'reseller' : 'customer'];
  const use = async () => {
    const why = await onUsed();
    isUsed.current = why === null;
    return why;
  };
  const close = () => {
    setAsking(false);
    if (isUsed.current) onUsedUp();
  };
  return (
    <>
      <dl class="facts">
        <dt>Label</dt>
        <dd>{tokenName(token)}</dd>
        <dt>Kept</dt>
        <dd>
          {shortDate(token.keptAt)}
          {token.site && `, from ${token.site}`}
        </dd>
        <dt>State</dt>
        <dd>
          {keptState(token, now).words}
          {fillsIn && `, ${token.filledIn ? filledInWords(token.filledIn) : 'not filled in yet'}`}
        </dd>
      </dl>
      {held && isOver && (
        <Notice tone="info" action={<Button onClick={() => setAsking(true)}>Mark the token as used</Button>}>
          {words.over}
        </Notice>
      )}
      {!held && !isOver && token.usedAt === undefined && <Notice tone="warn">{words.gone}</Notice>}
      <div class="row">
        {held && (
          <CopyButton
            label="Copy the token"
            text={open}
            byHand="Not copied. Go to All kept tokens, press Reveal and copy by hand."
          />
        )}
        <Button onClick={onChange}>Choose another token</Button>
      </div>
      {asking && <UsedQuestion onUsed={use} onClose={close} />}
    </>
  );
}
