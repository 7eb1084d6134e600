import { FIELDS } from './fields.ts';
import { HOSTILE, HOSTILE_TEXT, THIEF } from './hostile-page.ts';

/** What a page's own script has seen of its field. */
export interface Seen {
  value: string;
  /** What it makes of the events it got. */
  believed: string;
  /** The value of the form's other field. */
  other: string;
  input: number;
  change: number;
  submitted: number;
}

/** Of every page with a field; `page.root` is the document, or the shadow root that the field is in. */
const SCRIPT = `const page = {
  root: document,
  seen: { believed: '', input: 0, change: 0, submitted: 0 },
  field: () => page.root.querySelector('#field'),
  value: () => page.field().value ?? page.field().textContent,
  watch() {
    for (const type of ['input', 'change'])
      page.root.addEventListener(type, () => {
        page.seen[type] += 1;
        if (!page.react) page.seen.believed = page.value();
      });
    document.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      page.seen.submitted += 1;
    });
  },
  /** All that code in this page can find where scripts leave things. */
  things: () => new Map([window, document, page.field(), ...[Window, Document, EventTarget, Node, HTMLElement,
    HTMLInputElement, Object, Array].map(({ prototype }) => prototype)].flatMap((owner, of) =>
      Reflect.ownKeys(owner).flatMap((key) =>
        Object.entries(Reflect.getOwnPropertyDescriptor(owner, key))
          .map(([kind, thing]) => [[of, String(key), kind].join(), typeof thing === 'function' ? thing : null])))),
  report: () => ({ ...page.seen, value: page.value(), other: document.querySelector('#other').value }),
};`;

function fieldPage(html: string, script = ''): string {
  const [, tag] = /^<react>(.*)/.exec(html) ?? [];
  const place = tag ? `<div id="place" data-tag="${tag}"></div>` : `<div id="place">${html}</div>`;
  const last = tag ? '<script>page.react = true</script><script src="/react.js"></script>' : '';
  return `<!doctype html><title>Add a Customer</title>
<form><label>Other <input id="other"></label>${place}<button>Add</button></form>
<script>${SCRIPT} ${script}; page.watch();</script>${last}`;
}

const framing = (frame: string) => `<!doctype html><title>Frames</title><input id="other">${frame}`;

/** On two lines, the second one indented. */
const inLines = (token: string) => `${token.slice(0, 9)}<br>&nbsp; ${token.slice(9)}`;

const attribute = (html: string) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The pages of a vendor's console without an API, by path: fields, the same in frames, and a token to select. */
export function vendorPages(token: string, otherOrigin: string, react: string): Record<string, string> {
  const plain = fieldPage(FIELDS.plain.html);
  const fields = Object.entries(FIELDS as Record<string, { html: string; script?: string }>);
  const settings = `<p style="padding: 50px"><span id="token">${token}</span></p>`;
  return {
    ...Object.fromEntries(fields.map(([name, { html, script }]) => [`/${name}`, fieldPage(html, script)])),
    '/react.js': react,
    '/hostile': fieldPage(HOSTILE.html, HOSTILE.script),
    '/hostile-text': fieldPage(HOSTILE_TEXT.html, HOSTILE_TEXT.script),
    '/thief': fieldPage(`${THIEF.html}<iframe src="${otherOrigin}/receiver"></iframe>`, THIEF.script),
    '/receiver': fieldPage(FIELDS.search.html, `addEventListener('focus', () => page.field().focus())`),
    '/frame': framing('<iframe src="/plain"></iframe>'),
    '/srcdoc': framing(`<iframe srcdoc="${attribute(plain)}"></iframe>`),
    '/frames': framing('<iframe src="/frame"></iframe>'),
    '/elsewhere': framing(`<iframe src="${otherOrigin}/plain"></iframe>`),
    '/settings': `<!doctype html><title>Settings</title>${settings}`,
    '/settings-lines': `<!doctype html><title>Settings</title>${settings.replace(token, inLines(token))}`,
    '/settings-read-only': `<!doctype html><title>Settings</title><input id="token" readonly size="60" value="${token}">`,
    '/settings-frame': framing('<iframe src="/settings"></iframe>'),
    '/settings-elsewhere': framing(`<iframe src="${otherOrigin}/settings"></iframe>`),
  };
}
