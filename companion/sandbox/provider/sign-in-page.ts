import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Service } from '#lib/domain/account.ts';
import { ADMINISTRATOR_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif;
  background: light-dark(#f5f6f8, #15181c); color: light-dark(#1c2229, #e6e9ed); }
main { max-width: 26rem; margin: 8vh auto; padding: 1.5rem; border-radius: 12px;
  background: light-dark(#fff, #1d2126); box-shadow: 0 1px 3px light-dark(#0002, #0008); }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
p { margin: 0 0 1rem; }
.note, small { color: light-dark(#4f5b68, #a7b1bd); }
ul { list-style: none; margin: 0 0 1.25rem; padding: 0; display: grid; gap: .5rem; }
button, input { font: inherit; box-sizing: border-box; width: 100%; padding: .6rem .75rem; border-radius: 8px;
  border: 1px solid light-dark(#7d8895, #7a8591); background: light-dark(#fff, #15181c); color: inherit; }
button { text-align: left; cursor: pointer; overflow-wrap: anywhere; }
button:hover { border-color: light-dark(#1f5fbf, #8ab4f8); }
button small { display: block; }
form.typed, form.plain { display: grid; gap: .5rem; margin-bottom: 1rem; }
form.typed button, form.plain button { text-align: center; }
:focus-visible { outline: 3px solid light-dark(#1f5fbf, #8ab4f8); outline-offset: 2px; }
`;

/** Content-Security-Policy that allows only this page's style and forms, which lead back to the console in the end. */
export const signInPolicy = (redirectUri: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    `form-action 'self' ${new URL(redirectUri).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** A person whom the page offers to sign in as. */
export interface Offer {
  email: string;
  about: string;
}

/** Renders the sandbox provider's sign-in page. Its forms post to its own address; `wrong` is an error to show. */
export function signInPage(service: Service, offers: Offer[], wrong: string | null) {
  const name = SERVICE_NAMES[service];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · ${name} of the sandbox</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>Sign in to ${name}</h1>
<p class="note">This is the sandbox’s own page in place of the provider’s. Nobody here is real, and no password is asked for.</p>
${wrong === null ? '' : html`<p role="alert">${wrong}</p>`}
${
  offers.length === 0
    ? ''
    : html`<form method="post"><ul>${offers.map(
        ({ email, about }) =>
          html`<li><button name="email" value="${email}">${email}<small>${about}</small></button></li>`,
      )}</ul></form>`
}
<form method="post" class="typed">
<label for="email">Another address</label>
<input id="email" name="email" type="email" required autocomplete="off" spellcheck="false" aria-describedby="who">
<small id="who">Anyone whose address begins with “admin” is ${ADMINISTRATOR_NAMES[service]} of its domain.</small>
<button>Sign in</button>
</form>
<form method="post" class="plain"><button name="cancel" value="yes">Cancel</button></form>
</main>
</body>
</html>`;
}
