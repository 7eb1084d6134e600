/** What stands at the field's place, and what the page's script does to it. */
interface FieldPage {
  html: string;
  script?: string;
}

const inShadow = (mode: 'open' | 'closed', html = '<input id="field">') =>
  `page.root = document.querySelector('#place').attachShadow({ mode: '${mode}' });
   page.root.innerHTML = '${html}';`;

/** Two closed ones, one in the other. */
const INNER_SHADOW = `const outer = document.querySelector('#place').attachShadow({ mode: 'closed' });
   outer.innerHTML = '<div></div>';
   page.root = outer.firstChild.attachShadow({ mode: 'closed' });
   page.root.innerHTML = '<input id="field">';`;

const reformats = (made: string) =>
  `page.field().addEventListener('input', ({ target }) => { const { value } = target; target.value = ${made}; });`;

/** The fields that a vendor's page may have. */
export const FIELDS = {
  plain: { html: '<input id="field" value="before">' },
  search: { html: '<input id="field" type="search">' },
  textarea: { html: '<textarea id="field"></textarea>' },
  password: { html: '<input id="field" type="password">' },
  open: { html: '', script: inShadow('open') },
  closed: { html: '', script: inShadow('closed') },
  nested: { html: '', script: INNER_SHADOW },
  editable: { html: '<div id="field" contenteditable style="min-height: 2em"></div>' },
  reactInput: { html: '<react>input' },
  reactTextarea: { html: '<react>textarea' },
  groups: {
    html: '<input id="field">',
    script: reformats(`value.replace(/[^0-9A-Za-z]/g, '').replace(/(.{4})(?=.)/g, '$1 - ')`),
  },
  upperCase: { html: '<input id="field">', script: reformats('value.toUpperCase()') },
  digits: { html: '<input id="field">', script: reformats(`value.replace(/[^0-9]/g, '')`) },
  goesOn: {
    html: '<input id="field">',
    script: `page.field().addEventListener('change', () => { location.href = '/settings'; });`,
  },
  short: { html: '<input id="field" value="before" maxlength="8">' },
  full: { html: '<textarea id="field" maxlength="25">before</textarea>' },
  number: { html: '<input id="field" type="number">' },
  readOnly: { html: '<input id="field" value="before" readonly>' },
  disabled: { html: '<input id="field" value="before" disabled>' },
  fieldset: { html: '<fieldset disabled><input id="field" value="before"></fieldset>' },
} satisfies Record<string, FieldPage>;
