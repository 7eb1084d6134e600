import { Problem } from '#lib/contract/problem.ts';
import {
  AUTHORIZE,
  addressWithCode,
  INVITATION,
  RESET_PASSWORD,
  VERIFY_EMAIL,
} from '#lib/domain/console-pages.ts';
import { equalSecrets, hmac, type Secrets } from '../auth/secrets.ts';
import type { LinkTemplate } from '../db/mail-tables.ts';

/**
 * Links in mails. A link contains the id of a row and a code made from it with the server's secret. The code is stored
 * nowhere, so a reader of the database cannot open any link (ARCHITECTURE, Identity and roles), and a mail that is sent
 * again carries the same link. Links that were made with the previous secret still work.
 */
export interface Links {
  address(purpose: LinkTemplate, id: string): string;
  /** The id in a link's code; throws `link-expired` for any text that is not one of our codes. */
  read(purpose: LinkTemplate, code: string): string;
  /** The address of the page on which a client authorizes. Each generation of a request has its own. */
  authorization(requestId: string, generation: number): string;
  /** The request in such a code; throws `link-expired` for any text that is not one of our codes. */
  readAuthorization(code: string): { requestId: string; generation: number };
  /** The address of a page of the console, for a path of lib/domain/console-pages.ts. It grants no access. */
  page(path: string): string;
}

const PATHS: Record<LinkTemplate, string> = {
  invitation: INVITATION,
  'reset-password': RESET_PASSWORD,
  'verify-email': VERIFY_EMAIL,
};

export function createLinks(url: string, { present, previous }: Secrets): Links {
  const code = (purpose: LinkTemplate, id: string, secret = present) =>
    `${id}.${hmac(secret, `baton-link:${purpose}:${id}`)}`;
  const authorizationCode = (id: string, generation: number, secret = present) =>
    `${id}.${generation}.${hmac(secret, `baton-authorization:${id}:${generation}`)}`;
  const isOurs = (given: string, codeOf: (secret: string) => string) =>
    equalSecrets(given, codeOf(present)) || (previous !== null && equalSecrets(given, codeOf(previous)));
  return {
    address: (purpose, id) => url + addressWithCode(PATHS[purpose], code(purpose, id)),
    read(purpose, given) {
      const [id = ''] = given.split('.');
      if (!/^[0-9a-f-]{36}$/.test(id) || !isOurs(given, (secret) => code(purpose, id, secret))) {
        throw new Problem('link-expired');
      }
      return id;
    },
    authorization: (id, generation) => url + addressWithCode(AUTHORIZE, authorizationCode(id, generation)),
    readAuthorization(given) {
      const [, requestId = '', digits = ''] = /^([0-9a-f-]{36})\.(\d{1,9})\./.exec(given) ?? [];
      const generation = Number(digits);
      if (!isOurs(given, (secret) => authorizationCode(requestId, generation, secret))) {
        throw new Problem('link-expired');
      }
      return { requestId, generation };
    },
    page: (path) => url + path,
  };
}
