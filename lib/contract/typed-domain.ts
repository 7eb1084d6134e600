import * as z from 'zod/mini';
import { domainName } from '#lib/domain/domain-name.ts';

/** A domain that somebody types, normalized. */
export const typedDomain = z.pipe(
  z.string().check(
    z.maxLength(300, 'must not have more than 300 characters'),
    z.refine((text) => domainName(text) !== null, 'must be a domain, such as company.example'),
  ),
  z.transform((text) => domainName(text) ?? text),
);
