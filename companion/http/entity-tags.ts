/** A tag in a list (RFC 9110, 8.8.3): "3", or the weak W/"3" that a proxy makes of it when it compresses the answer. */
const TAG = /(?:^|,)\s*(W\/)?"([^"\s]*)"\s*(?=,|$)/g;

/**
 * Which tags an If-Match or If-None-Match names (RFC 9110, 13.1): those of its list, or with `*` every one. If-Match
 * compares strongly, so that a weak tag matches nothing; If-None-Match compares weakly.
 */
export function tagsIn(header: string, comparison: 'strong' | 'weak'): (tag: string) => boolean {
  if (header.trim() === '*') return () => true;
  const tags = new Set<string>();
  for (const [, weak, tag = ''] of header.matchAll(TAG))
    if (weak === undefined || comparison === 'weak') tags.add(tag);
  return (tag) => tags.has(tag);
}

/** The answer to a conditional GET whose caller has the current state already: 304 with this tag. */
export class NotModified {
  readonly tag: string;

  constructor(tag: string) {
    this.tag = tag;
  }
}
