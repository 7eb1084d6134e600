/** A browser's part at a provider of the sandbox: follows from page to page, keeps cookies, runs no script. */
function visitor() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form ? new URLSearchParams(form) : null,
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

/** Where a redirect leads, in full. */
function leadsTo(response: Response): string {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`no redirect: HTTP ${response.status} of ${response.url}`);
  return new URL(location, response.url).href;
}

/**
 * Signs in at the page that a beginning names, as the address, or cancels there; the parameters with which the provider
 * leads back to the console, as its page sends them.
 */
export async function answerOf(page: string, as: string | 'cancel'): Promise<string> {
  const visit = visitor();
  const signInPage = leadsTo(await visit(page));
  await visit(signInPage);
  const form: Record<string, string> = as === 'cancel' ? { cancel: 'yes' } : { email: as };
  const returned = leadsTo(await visit(leadsTo(await visit(signInPage, form))));
  return new URL(returned).hash.slice(1);
}
