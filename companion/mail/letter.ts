/** A mail's subject and body, as plain text and as HTML. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** The paragraphs of a letter with one link. */
export interface LetterText {
  subject: string;
  before: string[];
  /** The words of the link. */
  link: string;
  after: string[];
}

/** Writes a letter with one link. In plain text the link stands alone on its line, so that mail readers make it clickable. */
export function writeLetter({ subject, before, link, after }: LetterText, address: string): Letter {
  const text = `${[...before, `${link}:\n${address}`, ...after].join('\n\n')}\n`;
  const html = htmlLetter([
    ...before.map(htmlParagraph),
    `<p>${htmlLink(link, address)}</p>`,
    ...after.map(htmlParagraph),
  ]);
  return { subject, text, html };
}

const HEAD = '<head><meta name="color-scheme" content="light dark"></head>';
const STYLE = 'max-width: 600px; margin: 0 auto; padding: 16px; font: 15px/1.5 system-ui, sans-serif';
const BODY = `<body style="${STYLE}">`;

/** A mail's HTML document from its parts, in the reader's own colors. */
export function htmlLetter(parts: readonly string[]): string {
  return `<!doctype html>\n<html lang="en">${HEAD}${BODY}\n${parts.join('\n')}\n</body></html>\n`;
}

export function htmlParagraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

export function htmlLink(text: string, address: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Makes a name safe to show in a mail: line breaks and control characters become spaces, and what is not seen, above all
 * what turns the direction of text, is left out. Names come from directories too, which know none of our rules.
 */
export function oneLine(name: string): string {
  return name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .trim();
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "21 Nov 2026, 14:05", by the clock of a time zone (an IANA name). `at` in ms. */
export function formatTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
