import { Notice } from '#components/basics/notice.tsx';
import type { Findings } from '#lib/domain/find-tokens.ts';
import { TOKEN_LENGTH, TOKEN_PREFIX } from '#lib/domain/token.ts';

/** The result of searching the current page for transfer tokens. */
export type PageScan =
  | { state: 'closed' }
  | {
      state: 'scanned';
      tokens: number;
      /** The hosts of the frames that extensions may not read, without duplicates. */
      closedHosts: readonly string[];
      /** The page was too long to be read completely. */
      cut: boolean;
    };

/** Says what was found and what could not be read. */
export function pageScanWords(scan: PageScan): string {
  if (scan.state === 'closed')
    return 'The browser does not let extensions read this page. Copy the text with the token and paste it here.';
  const { tokens, closedHosts, cut } = scan;
  const sentences = [
    tokens === 0
      ? 'No transfer token on this page.'
      : `${tokens} ${tokens === 1 ? 'token' : 'tokens'} found on this page.`,
    closedHosts.length > 0 && `Could not read frames from: ${closedHosts.join(', ')}.`,
    cut && 'The page is very long: only its first part was searched.',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** Shows the result of a page scan. */
export function PageScanNotice({ scan }: { scan: PageScan }) {
  const tone = scan.state === 'closed' ? 'warn' : scan.tokens > 0 ? 'good' : 'plain';
  return <Notice tone={tone}>{pageScanWords(scan)}</Notice>;
}

/** At most this many near misses are taken from a page: nobody corrects more. */
const MAX_NEAR_MISSES = 50;

/**
 * The findings of a page that are not yet in the box, without duplicates: all tokens, then the first near misses. Runs
 * in time linear in the number of findings.
 */
export function newFindings(box: Findings, page: Findings): string[] {
  const there = new Set(textsOf(box));
  const tokens = new Set(page.tokens.map(({ token }) => token));
  const misses = new Set(page.nearMisses.map(({ text }) => text).filter(hasTokenPrefix));
  const lengths = new Set(Array.from(misses, ({ length }) => Math.min(length, TOKEN_LENGTH)));
  // A shortened token counts as found if the whole token appears somewhere else.
  for (const whole of [...there, ...tokens]) {
    misses.delete(whole);
    for (const length of lengths) misses.delete(whole.slice(0, length));
  }
  return [...[...tokens].filter((token) => !there.has(token)), ...[...misses].slice(0, MAX_NEAR_MISSES)];
}

/** Other near misses on a page were probably never meant to be Baton tokens. */
const hasTokenPrefix = (text: string) => text.startsWith(TOKEN_PREFIX);

function textsOf({ tokens, nearMisses }: Findings): string[] {
  return [...tokens.map(({ token }) => token), ...nearMisses.map(({ text }) => text)];
}
