/** Takes over all of the page's own world that typing might go through, and notes everything that comes by. */
const TAKES_OVER = `const loot = (page.loot = []);
const note = (thing) => { loot.push(typeof thing === 'string' ? thing : String(thing?.data ?? thing?.value ?? thing)); };
const noted = (name, real) => function (...words) {
  words.forEach(note);
  return new.target ? Reflect.construct(real, words, new.target) : Reflect.apply(real, this, words);
};
const { value } = Object.getOwnPropertyDescriptors(HTMLInputElement.prototype);
const trap = { get() { return value.get.call(this); }, set(text) { note(text); } };
Object.defineProperty(HTMLInputElement.prototype, 'value', { ...trap, configurable: true });
const everything = Object.getOwnPropertyNames(HTMLElement.prototype).concat(Object.getOwnPropertyNames(window));
for (const name of [...everything, 'onbeforeinput', 'oninput', 'onmessage', 'onselectionchange'])
  if (name.startsWith('on')) addEventListener(name.slice(2), note, true);
for (const [owner, names] of [
  [EventTarget.prototype, ['addEventListener', 'dispatchEvent']],
  [window, ['Event', 'InputEvent', 'Promise', 'setTimeout', 'postMessage']],
  [Document.prototype, ['execCommand', 'querySelector']],
  [HTMLElement.prototype, ['focus']],
]) for (const name of names) owner[name] = noted(name, owner[name]);
for (const name of ['batonType', 'result', 'text', 'label', 'secret', 'data', 'inputType'])
  Object.defineProperty(Object.prototype, name, { configurable: true, set: note, get() { return undefined; } });
Object.defineProperty(Array.prototype, 'label', { configurable: true, set: note, get() { return undefined; } });
Object.defineProperty(document, 'activeElement', { get: () => document.querySelector('#other') });`;

const OF_ITS_FIELD = `Object.defineProperty(page.field(), 'value', { get: () => value.get.call(page.field()), set: note });`;

/** Named as the document's own, they hide what everybody asks a document for; not from other worlds, as browsers have it. */
const CLOBBERS = ['activeElement', 'execCommand', 'defaultView']
  .map((name) => `<form name="${name}"></form><img name="${name}">`)
  .join('');

export const HOSTILE = { html: `<input id="field">${CLOBBERS}`, script: TAKES_OVER + OF_ITS_FIELD };
/** The same with rich text. */
export const HOSTILE_TEXT = {
  html: `<div id="field" contenteditable style="min-height: 2em"></div>${CLOBBERS}`,
  script: TAKES_OVER,
};

/** Gives the focus that it gets to a frame of another site, which hands it to its own field. */
export const THIEF = {
  html: '<input id="field">',
  script: `for (const type of ['focus', 'contextmenu'])
  page.field().addEventListener(type, () => document.querySelector('iframe').focus());`,
};

/** What a page can try with the address of an extension that it has guessed; what it got. */
export async function tryExtension(root: string): Promise<string[]> {
  const id = new URL(root).host;
  const got: string[] = [];
  const attempt = async (what: string, trying: () => Promise<unknown>) => {
    const outcome = await Promise.race([
      trying().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 1000)),
    ]);
    if (outcome !== undefined) got.push(`${what}: ${outcome}`);
  };
  const loaded = (element: HTMLElement & { src: string }, path: string) =>
    new Promise((resolve, reject) => {
      element.onload = () => resolve('loaded');
      element.onerror = reject;
      element.src = `${root}/${path}`;
      document.body.append(element);
    });
  const { chrome, browser } = globalThis as unknown as Record<'chrome' | 'browser', Api | undefined>;
  await Promise.all([
    ...['fill.js', 'options.html', 'background.js', 'manifest.json'].map((path) =>
      attempt(`fetch ${path}`, async () => (await fetch(`${root}/${path}`)).text()),
    ),
    attempt('script', () => loaded(document.createElement('script'), 'fill.js')),
    attempt('picture', () => loaded(document.createElement('img'), 'icons/48.png')),
    attempt('module', () =>
      loaded(Object.assign(document.createElement('script'), { type: 'module' }), 'fill.js'),
    ),
    attempt('message', async () => chrome?.runtime?.sendMessage?.(id, { command: 'work', payload: {} })),
    attempt('message', async () => browser?.runtime?.sendMessage?.(id, { command: 'work', payload: {} })),
    attempt(
      'databases',
      async () => (await indexedDB.databases()).map(({ name }) => name).join() || undefined,
    ),
    attempt('channel', () => {
      // Tried on both sides at once, so that whoever could hear the other would.
      const channel = new BroadcastChannel('baton');
      const calling = setInterval(() => channel.postMessage(null), 50);
      setTimeout(() => {
        clearInterval(calling);
        channel.close();
      }, 1000);
      return new Promise((resolve) => {
        channel.onmessage = ({ data }) => resolve(data);
      });
    }),
  ]);
  return got;
}

interface Api {
  runtime?: { sendMessage?: (id: string, message: object) => Promise<unknown> };
}
