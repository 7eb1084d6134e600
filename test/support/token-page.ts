import { makeToken } from '#lib/domain/token.ts';

/** Where on a page a token may stand. */
const PLACES = [
  'text',
  'broken',
  'framed',
  'srcdoc',
  'openShadow',
  'closedShadow',
  'input',
  'textarea',
  'editable',
  'title',
  'hidden',
  'password',
  'otherOrigin',
] as const;

/** The least that a PDF viewer opens. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

type Place = (typeof PLACES)[number];
type Placed = Record<Place, string>;

export const tokenInEachPlace = () =>
  Object.fromEntries(PLACES.map((place) => [place, makeToken()])) as Placed;

/** A page with a token in each place, and what its frames show; by path. */
export function tokenPages(placed: Placed, otherOrigin: string): Record<string, string> {
  const { broken } = placed;
  return {
    '/tokens': `<!doctype html><title>Tokens</title>
<table><tr><td>Token</td><td>${placed.text}</td></tr></table>
<p>Here: <b>${broken.slice(0, 12)}</b><wbr>${broken.slice(12, 30)}<wbr>${broken.slice(30)}.</p>
<iframe src="/framed"></iframe>
<iframe srcdoc="<p>${placed.srcdoc}</p>"></iframe>
<iframe src="${otherOrigin}/framed-from-elsewhere"></iframe>
<div id="open"></div>
<div id="closed"></div>
<label>Token <input value="${placed.input}"></label>
<textarea>a draft</textarea>
<div contenteditable>${placed.editable}</div>
<a href="/" title="${placed.title}">${placed.title.slice(0, 12)}…</a>
<p style="display: none">${placed.hidden}</p>
<input type="password" value="${placed.password}">
<script>
  document.querySelector('textarea').value = '${placed.textarea}';
  document.querySelector('#open').attachShadow({ mode: 'open' }).innerHTML = '<p>${placed.openShadow}</p>';
  document.querySelector('#closed').attachShadow({ mode: 'closed' }).innerHTML = '<p>${placed.closedShadow}</p>';
</script>`,
    '/framed': `<!doctype html><title>Framed</title><p>${placed.framed}</p>`,
    '/framed-from-elsewhere': `<!doctype html><title>Elsewhere</title><p>${placed.otherOrigin}</p>`,
    '/letter.pdf': PDF,
    '/none': '<!doctype html><title>None</title><p>Good morning.</p>',
  };
}
