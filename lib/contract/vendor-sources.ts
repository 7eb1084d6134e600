/** Sources that are read from a vendor: the keys are checked first, and only then a source is made of them. */
import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';
import * as c from './source-check-schemas.ts';
import { Source } from './source-schemas.ts';

export const startSourceCheck = endpoint({
  method: 'POST',
  path: '/sources/checks',
  summary: 'Ask a vendor what a pair of keys sees, for a new source or for one that goes on with it',
  power: 'administer',
  session: 'cookie',
  body: c.NewSourceCheck,
  result: c.SourceCheck,
  status: 201,
});

export const listSourceChecks = endpoint({
  method: 'GET',
  path: '/sources/checks',
  summary: "The caller's own checks of keys of which no source was made, newest first",
  power: 'administer',
  session: 'cookie',
  result: z.object({ items: z.array(c.SourceCheck) }),
});

export const getSourceCheck = endpoint({
  method: 'GET',
  path: '/sources/checks/{id}',
  summary: 'How a check of keys goes, and what they see',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: c.SourceCheck,
});

export const addSource = endpoint({
  method: 'POST',
  path: '/sources',
  summary: 'Make a source of keys that were checked; repeated, it answers the same source',
  power: 'administer',
  session: 'cookie',
  body: c.NewSource,
  result: Source,
});

export const rotateSourceKey = endpoint({
  method: 'POST',
  path: '/sources/{id}/key',
  summary: 'Read a source with other keys, which were checked for it; all that it knows stays',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  body: c.NewSourceKey,
  result: Source,
});
