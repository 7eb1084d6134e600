import { type Signal, signal } from '@preact/signals';
import { inSlices } from '#components/basics/in-slices.ts';
import { newFindings, type PageScan } from '#components/paste/page-scan.tsx';
import { type FrameText, readActivePage } from '#lib/browser/read-page.ts';
import { type Findings, findTokensInSteps } from '#lib/domain/find-tokens.ts';

/** The result of the last scan; null before and during a scan. */
export const scanResult = signal<PageScan | null>(null);
export const scanning = signal(false);

/**
 * Searches the page in the active tab for transfer tokens and adds those that are missing to the box. Nothing else of the
 * page is stored.
 */
export async function scanPage(box: Signal<string>): Promise<void> {
  scanning.value = true;
  scanResult.value = null;
  const frames = await readActivePage();
  scanResult.value = frames ? await addFound(frames, box) : { state: 'closed' };
  scanning.value = false;
}

async function addFound(frames: readonly FrameText[], box: Signal<string>): Promise<PageScan> {
  const findings: Findings[] = [];
  for (const { text } of frames) findings.push(await search(text));
  const page = {
    tokens: findings.flatMap(({ tokens }) => tokens),
    nearMisses: findings.flatMap(({ nearMisses }) => nearMisses),
  };
  const more = newFindings(await search(box.value), page);
  box.value = [box.value.trimEnd(), ...more].join('\n').trimStart();
  return {
    state: 'scanned',
    tokens: new Set(page.tokens.map(({ token }) => token)).size,
    closedHosts: closedHosts(frames),
    cut: frames.some(({ cut }) => cut),
  };
}

const NEVER = new AbortController().signal;

/** Searches in slices, so that the popup stays responsive. Closing the popup ends the search. */
async function search(text: string): Promise<Findings> {
  return (await inSlices(findTokensInSteps(text), () => undefined, NEVER)) as Findings;
}

/** The hosts of the frames that neither their page nor we can read. */
function closedHosts(frames: readonly FrameText[]): string[] {
  const read = new Set(frames.map(({ address }) => address));
  const closed = frames.flatMap((frame) => frame.closed).filter(({ address }) => !read.has(address));
  return [...new Set(closed.map(({ host }) => host))];
}
