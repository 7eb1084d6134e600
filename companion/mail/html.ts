/** A mail's HTML of paragraphs and lists, in the reader's own colours. */
export function htmlLetter(parts: readonly string[]): string {
  const head = '<head><meta name="color-scheme" content="light dark"></head>';
  return `<!doctype html>\n<html lang="en">${head}<body>\n${parts.join('\n')}\n</body></html>\n`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
