import type * as z from 'zod/mini';
import type { RefusableAction } from '#lib/domain/activity.ts';
import type { Power } from '#lib/domain/roles.ts';

/** What a client needs of a call. Scripts for browsers contain nothing else of it (scripts/build/lean-contract.ts). */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path below /api/v1, with parameters in braces as in OpenAPI. */
  path: string;
  /** The answer. */
  result: z.ZodMiniType;
}

/** One call of the API. The server mounts it, and clients and the OpenAPI description are made from it. */
export interface Endpoint extends Call {
  summary: string;
  /** The power that the caller's role needs (ARCHITECTURE, Identity and roles); null if no sign-in is needed. */
  power: Power | null;
  /** By what the caller is known instead of as a person. */
  credential?: 'report-key';
  /** `cookie`: only for the console's own pages, never with a connected browser's credential. */
  session?: 'cookie';
  /** Whether an API key may make the call too, whose caller is no person. */
  keys?: true;
  /** Whether pages of any origin may make a call that needs no sign-in. Those that a credential may make always can be. */
  anyOrigin?: true;
  params?: z.ZodMiniType<Record<string, string>>;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** The limit of the body in bytes, if it is not the default. */
  bodyLimit?: number;
  /** The status of success, if it is not 200. */
  status?: 201;
  /** The answer's `version` is sent as an ETag. A PATCH must send the version that was read as If-Match. */
  versioned?: true;
  /** Whether a matching If-None-Match is answered with 304. */
  conditional?: true;
  /** Whether the call needs an Idempotency-Key header. */
  idempotent?: true;
  /** The action under which a refusal is written to the activity log. */
  logged?: RefusableAction;
}

/** The calls of one capability, by name: the namespace of its file. */
export type Endpoints = Record<string, Endpoint>;

/** Declares a call, and keeps its exact type. */
export function endpoint<const E extends Endpoint>(declared: E): E {
  return declared;
}

type Part<E, K extends string, In extends 'input' | 'output'> = E extends {
  [P in K]: infer S extends z.ZodMiniType;
}
  ? { [P in K]: In extends 'input' ? z.input<S> : z.output<S> }
  : unknown;

/** `Yes` for a call that must not overwrite somebody else's change since the read. */
type IfMatch<E, Yes> = E extends { versioned: true; method: 'PATCH' } ? Yes : unknown;

/** Whether the caller's header names this version (companion/http/entity-tags.ts). */
type NamesVersion = (version: string) => boolean;

/** The input that a client passes. */
export type CallInput<E> = Part<E, 'params', 'input'> &
  Part<E, 'query', 'input'> &
  Part<E, 'body', 'input'> &
  IfMatch<E, { ifMatch: string }> &
  (E extends { idempotent: true } ? { idempotencyKey: string } : unknown);

/** The parsed input that a handler receives. */
export type HandlerInput<E> = Part<E, 'params', 'output'> &
  Part<E, 'query', 'output'> &
  Part<E, 'body', 'output'> &
  IfMatch<E, { ifMatch: NamesVersion }> &
  (E extends { idempotent: true } ? { idempotencyKey: string } : unknown) &
  (E extends { conditional: true } ? { ifNoneMatch: NamesVersion } : unknown);

export type Result<E extends Endpoint> = z.output<E['result']>;
