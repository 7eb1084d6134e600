import { useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import { UsedQuestion } from '#components/kept/kept-dialogs.tsx';
import { filledInWords, keptState, tokenName } from '#components/kept/kept-words.ts';
import { type ForeignToken, hasSecret } from '#lib/domain/foreign-token.ts';
import { type Guide, type GuidePart, isHandedOver, takesPart } from '#lib/domain/guide.ts';
import { shortDate } from '#lib/domain/time.ts';

export interface CustomerTokenProps {
  token: ForeignToken;
  now: number;
  guide: Guide;
  onChange: () => void;
  open: () => Promise<string>;
  onUsed: () => Outcome;
  /** Called when the person has confirmed that the token was used and the dialog has closed. */
  onMarkedUsed: () => void;
}

/** The kept token of a customer: its state, and whether it is still needed. */
export function CustomerToken({
  token,
  now,
  guide,
  onChange,
  open,
  onUsed,
  onMarkedUsed,
}: CustomerTokenProps) {
  const [asking, setAsking] = useState(false);
  const isUsed = useRef(false);
  const held = hasSecret(token, now);
  const isOver = isHandedOver(guide);
  const fillsIn = takesPart(guide.side, 'reseller');
  const words = TOKEN_WORDS[fillsIn ? 'reseller' : 'customer'];
  const markUsed = async () => {
    const why = await onUsed();
    isUsed.current = why === null;
    return why;
  };
  const close = () => {
    setAsking(false);
    if (isUsed.current) onMarkedUsed();
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
      {asking && <UsedQuestion onUsed={markUsed} onClose={close} />}
    </>
  );
}

/** Words about the token, depending on whether it is given away or filled in here. */
const TOKEN_WORDS: Record<GuidePart, { over: string; gone: string }> = {
  customer: {
    over: 'Once your reseller has added you, the token is no longer needed.',
    gone: 'This token can no longer be copied. Choose another one, or generate a new one.',
  },
  reseller: {
    over: 'The customer is added, so the token is no longer needed.',
    gone: 'This token can no longer be filled in. Choose another one, or have a new one generated.',
  },
};
