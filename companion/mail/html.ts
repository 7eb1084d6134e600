const HEAD = '<head><meta name="color-scheme" content="light dark"></head>';
const STYLE = 'max-width: 600px; margin: 0 auto; padding: 16px; font: 15px/1.5 system-ui, sans-serif';
const BODY = `<body style="${STYLE}">`;

/** A mail's HTML of paragraphs and lists, in the reader's own colors. */
export function htmlLetter(parts: readonly string[]): string {
  return `<!doctype html>\n<html lang="en">${HEAD}${BODY}\n${parts.join('\n')}\n</body></html>\n`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
