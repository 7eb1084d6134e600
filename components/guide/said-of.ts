import { filledInWords, tokenName } from '#components/foreign/kept-words.ts';
import { type ForeignToken, isHeld } from '#lib/domain/foreign-token.ts';
import { ADD_STEP, COPY_STEP, type GuideStep } from '#lib/domain/guide.ts';

/** What has come, at `now` (ms), of the steps that the customer's token has to do with. */
export function saidOf(token: ForeignToken, now: number): Partial<Record<GuideStep, string>> {
  const name = tokenName(token);
  const said = { [COPY_STEP]: `Kept in this browser as ${name}.` };
  if (token.filledIn) return { ...said, [ADD_STEP]: `It is ${filledInWords(token.filledIn)}.` };
  return isHeld(token, now) ? { ...said, [ADD_STEP]: `In the menu it is ${name}.` } : said;
}
