/** Tokens that are whole, made once; the corpus reads better with their names. */
export const ALDER = 'baton_O6Suspwx0zmQI4Xlc1pbouXyYdUZMh0F6rG4';
export const BLUEBIRD = 'baton_4HF2mWpaVHCa95CPcHq4VmdT1Q25TO1DD3jE';
export const CEDAR = 'baton_N9GFPDR7LN9FmtWDOKTCRJTqoYS6Ba3fK3Nl';
export const DUNLIN = 'baton_k8LSC2igOL3z8TZQuTU4w5luj4oLXe0rKG4d';

/** What somebody pasted and what is to be found in it. */
export interface Sample {
  name: string;
  text: string;
  tokens?: string[];
  /** "too-short 3:12": what is wrong, line and column. */
  misses?: string[];
}

/** A token with something put in after so many of its characters. */
export function broken(token: string, at: number, gap: string): string {
  return token.slice(0, at) + gap + token.slice(at);
}

/** With the second half of a token's characters left out. */
export function half(token: string): string {
  return token.slice(0, 24);
}

/** With one character typed wrongly. */
export function mistyped(token: string): string {
  return token.slice(0, 20) + (token[20] === 'x' ? 'y' : 'x') + token.slice(21);
}
