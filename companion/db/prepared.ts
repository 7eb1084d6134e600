const names = new Map<string, string>();

/** Has each connection to PostgreSQL plan this text once (postgres.ts). Only for a fixed number of texts, as it keeps them. */
export function prepare(text: string): void {
  if (!names.has(text)) names.set(text, `once_${names.size}`);
}

/** The name of the text's prepared statement; undefined if it is planned each time. */
export function preparedName(text: string): string | undefined {
  return names.get(text);
}
