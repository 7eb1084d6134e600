import { Problem } from '#lib/contract/problem.ts';
import { hmac, sameSecret } from '../auth/secrets.ts';
import type { LinkTemplate } from '../db/people-types.ts';

/**
 * Links by mail: the id of a row, and a code made from it with the server's secret. It is stored nowhere, so a
 * reader of the database can open none (ARCHITECTURE, Identity and roles), and a mail that is tried again carries the same link.
 */
export interface Links {
  address(purpose: LinkTemplate, id: string): string;
  /** The id that the code of a link belongs to; `link-expired` for anything that is no code of ours. */
  read(purpose: LinkTemplate, code: string): string;
  /** The address of the page by which a client authorizes; each generation of a request has its own. */
  authorization(requestId: string, generation: number): string;
  /** What such a code is of; `link-expired` for anything that is no code of ours. */
  readAuthorization(code: string): { requestId: string; generation: number };
  /** A page of the console, "/settings"; it opens for whom it would anyway. */
  page(path: string): string;
}

const PATHS: Record<LinkTemplate, string> = {
  invitation: '/invitation',
  'reset-password': '/reset-password',
  'verify-email': '/verify-email',
};

export function createLinks(url: string, secret: string): Links {
  const code = (purpose: LinkTemplate, id: string) => `${id}.${hmac(secret, `baton-link:${purpose}:${id}`)}`;
  const authorizationCode = (id: string, generation: number) =>
    `${id}.${generation}.${hmac(secret, `baton-authorization:${id}:${generation}`)}`;
  return {
    // In the fragment, which no server, proxy or log sees.
    address: (purpose, id) => `${url}${PATHS[purpose]}#${code(purpose, id)}`,
    read(purpose, given) {
      const [id = ''] = given.split('.');
      if (!/^[0-9a-f-]{36}$/.test(id) || !sameSecret(given, code(purpose, id))) {
        throw new Problem('link-expired');
      }
      return id;
    },
    authorization: (id, generation) => `${url}/authorize#${authorizationCode(id, generation)}`,
    readAuthorization(given) {
      const [, requestId = '', digits = ''] = /^([0-9a-f-]{36})\.(\d{1,9})\./.exec(given) ?? [];
      const generation = Number(digits);
      if (!sameSecret(given, authorizationCode(requestId, generation))) throw new Problem('link-expired');
      return { requestId, generation };
    },
    page: (path) => `${url}${path}`,
  };
}
