import type { Call } from './proxy.ts';

/** A call as a schedule's decisions name it. */
interface Ask {
  /** The path, and the place of the token that it is about, -1 for none. */
  about: string;
  /** How often that has been asked for, this time included. */
  attempt: number;
}

/**
 * Names calls by their token's place in the queue: several are on their way at once, and what a seed decides about one
 * must not hang on which of them comes first.
 */
export function askOf(tokens: readonly string[]): (call: Call) => Ask {
  const attempts = new Map<string, number>();
  return ({ path, body }) => {
    const about = `${path.split('?')[0]} ${tokens.findIndex((token) => body.includes(token))}`;
    const attempt = (attempts.get(about) ?? 0) + 1;
    attempts.set(about, attempt);
    return { about, attempt };
  };
}
