/** The error of each field, by its path in the API's request body. */
export type FieldErrors = Record<string, string>;

/** Turns the API's field errors into sentences: "must be a domain" becomes "It must be a domain." */
export function fieldErrors(fields: Record<string, string> = {}): FieldErrors {
  return Object.fromEntries(Object.entries(fields).map(([path, words]) => [path, asSentence(words)]));
}

function asSentence(words: string): string {
  const whole = /^[a-z]/.test(words) ? `It ${words}` : words;
  return /[.]$/.test(whole) ? whole : `${whole}.`;
}
