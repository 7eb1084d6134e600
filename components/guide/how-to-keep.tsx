import { does, type GuideSide } from '#lib/domain/guide.ts';

/** How the token comes to be kept, and what for. */
export function HowToKeep({ side }: { side: GuideSide }) {
  return (
    <>
      <p>
        To keep a token, select it on the page, right-click it and, under Baton, choose{' '}
        <b>Keep this transfer token</b>.{' '}
        {does(side, 'reseller')
          ? 'Baton can then fill it in where it is needed.'
          : 'You can then copy it here for your reseller, and see when it is needed no longer.'}
      </p>
      {side === 'reseller' && (
        <p>
          If it came by mail or phone, press <b>Keep a token by hand</b> in the list of kept tokens.
        </p>
      )}
    </>
  );
}
