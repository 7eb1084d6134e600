import { type Signal, signal } from '@preact/signals';
import { inSlices } from '#components/basics/in-slices.ts';
import type { Looked } from '#components/transfer/looked.ts';
import { notYetIn } from '#components/transfer/looked-for.ts';
import type { FrameText } from '#lib/browser/collect-text.ts';
import { lookOnPage } from '#lib/browser/look.ts';
import { type Findings, searchTokens } from '#lib/domain/find-tokens.ts';

/** What came of it; null before and while. */
export const looked = signal<Looked | null>(null);
export const looking = signal(false);

/** Looks for transfer tokens on the page in front and puts those into the box that are not in it; nothing else of the page is kept. */
export async function look(box: Signal<string>): Promise<void> {
  looking.value = true;
  looked.value = null;
  const frames = await lookOnPage();
  looked.value = frames ? await found(frames, box) : { state: 'closed' };
  looking.value = false;
}

async function found(frames: readonly FrameText[], box: Signal<string>): Promise<Looked> {
  const findings: Findings[] = [];
  for (const { text } of frames) findings.push(await search(text));
  const page = {
    tokens: findings.flatMap(({ tokens }) => tokens),
    nearMisses: findings.flatMap(({ nearMisses }) => nearMisses),
  };
  const more = notYetIn(await search(box.value), page);
  box.value = [box.value.trimEnd(), ...more].join('\n').trimStart();
  return {
    state: 'looked',
    tokens: new Set(page.tokens.map(({ token }) => token)).size,
    closedHosts: closedHosts(frames),
    cut: frames.some(({ cut }) => cut),
  };
}

const NEVER = new AbortController().signal;

/** In slices, so that the popup stays alive; when it closes, this ends with it. */
async function search(text: string): Promise<Findings> {
  return (await inSlices(searchTokens(text), () => undefined, NEVER)) as Findings;
}

/** Of the frames that their page cannot look into and that we were not let into either. */
function closedHosts(frames: readonly FrameText[]): string[] {
  const seen = new Set(frames.map(({ address }) => address));
  const closed = frames.flatMap((frame) => frame.closed).filter(({ address }) => !seen.has(address));
  return [...new Set(closed.map(({ host }) => host))];
}
