import { type Signal, signal } from '@preact/signals';
import type { Looked } from '#components/transfer/looked.ts';
import type { FrameText } from '#lib/browser/collect-text.ts';
import { lookOnPage } from '#lib/browser/look.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';
import { TOKEN_PREFIX } from '#lib/domain/token.ts';

/** What came of it; null before and while. */
export const looked = signal<Looked | null>(null);
export const looking = signal(false);

/** Looks for transfer tokens on the page in front and puts those into the box that are not in it; nothing else of the page is kept. */
export async function look(box: Signal<string>): Promise<void> {
  looking.value = true;
  looked.value = null;
  const frames = await lookOnPage();
  looked.value = frames ? found(frames, box) : { state: 'closed' };
  looking.value = false;
}

function found(frames: readonly FrameText[], box: Signal<string>): Looked {
  const findings = frames.map(({ text }) => findTokens(text));
  const tokens = new Set(findings.flatMap((found) => found.tokens.map(({ token }) => token)));
  const misses = findings.flatMap((found) => found.nearMisses.map(({ text }) => text));
  // A page holds much that could be meant for something else.
  const nearMisses = misses.filter((text) => text.startsWith(TOKEN_PREFIX));
  let text = box.value.trimEnd();
  // A token shown shortened, of which the whole is somewhere else, counts as there.
  for (const one of [...tokens, ...nearMisses]) if (!text.includes(one)) text = `${text}\n${one}`.trimStart();
  box.value = text;
  return {
    state: 'looked',
    tokens: tokens.size,
    closedHosts: closedHosts(frames),
    cut: frames.some(({ cut }) => cut),
  };
}

/** Of the frames that their page cannot look into and that we were not let into either. */
function closedHosts(frames: readonly FrameText[]): string[] {
  const seen = new Set(frames.map(({ address }) => address));
  const closed = frames.flatMap((frame) => frame.closed).filter(({ address }) => !seen.has(address));
  return [...new Set(closed.map(({ host }) => host))];
}
