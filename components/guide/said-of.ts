import { filledInWords, tokenName } from '#components/kept/kept-words.ts';
import { type ForeignToken, isHeld } from '#lib/domain/foreign-token.ts';
import { ADD_STEP, COPY_STEP, type GuideStep } from '#lib/domain/guide.ts';

/** What has come, at `now` (ms), of the steps that the customer's token has to do with. */
export function saidOf(token: ForeignToken, now: number): Partial<Record<GuideStep, string>> {
  const name = tokenName(token);
  const held = isHeld(token, now);
  const said = {
    [COPY_STEP]: held ? `Kept in this browser as ${name}.` : `It was kept as ${name}; its secret is gone.`,
  };
  if (token.filledIn) return { ...said, [ADD_STEP]: `It is ${filledInWords(token.filledIn)}.` };
  return held ? { ...said, [ADD_STEP]: `In the menu it is ${name}.` } : said;
}
