import { escapeHtml, htmlLetter } from './html.ts';

/** What a mail says. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What a mail with one link says, in paragraphs. */
export interface Words {
  subject: string;
  before: string[];
  link: string;
  after: string[];
}

/** The letter, plain and as HTML. The link stands alone on a line of the plain one. */
export function letterWith({ subject, before, link, after }: Words, address: string): Letter {
  const text = `${[...before, `${link}:\n${address}`, ...after].join('\n\n')}\n`;
  const html = htmlLetter([
    ...before.map(paragraph),
    `<p><a href="${escapeHtml(address)}">${escapeHtml(link)}</a></p>`,
    ...after.map(paragraph),
  ]);
  return { subject, text, html };
}

function paragraph(words: string): string {
  return `<p>${escapeHtml(words)}</p>`;
}
