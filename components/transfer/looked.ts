/** What came of looking for transfer tokens on the page in front. */
export type Looked =
  | { state: 'closed' }
  | {
      state: 'looked';
      tokens: number;
      /** The hosts of the frames that are closed to extensions, each once. */
      closedHosts: readonly string[];
      /** The page was too long to be read to its end. */
      cut: boolean;
    };

/** What was found, and what could not be looked at. */
export function lookedWords(looked: Looked): string {
  if (looked.state === 'closed')
    return 'The browser lets no extension look on this page. Copy the text with the token and paste it here.';
  const { tokens, closedHosts, cut } = looked;
  const sentences = [
    tokens === 0
      ? 'No transfer token on this page.'
      : `${tokens} ${tokens === 1 ? 'token' : 'tokens'} found on this page.`,
    closedHosts.length > 0 && `Could not look into frames from: ${closedHosts.join(', ')}.`,
    cut && 'The page is very long: only its first part was looked at.',
  ];
  return sentences.filter(Boolean).join(' ');
}
