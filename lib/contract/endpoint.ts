import type * as z from 'zod/mini';
import type { Attempt } from '#lib/domain/activity.ts';
import type { Power } from '#lib/domain/roles.ts';

/** One call of the API as plain data: what a caller needs. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, parameters in braces as in OpenAPI. */
  path: string;
  result: z.ZodMiniType;
  /** Answers its `version` as an ETag; a PATCH needs the one that was read, as If-Match. */
  versioned?: true;
}

/** The whole of it: the server mounts it, OpenAPI describes it. */
export interface Endpoint extends Call {
  summary: string;
  /** What the caller's role must hold (ARCHITECTURE, Identity and roles); null: callable without signing in. */
  power: Power | null;
  /** `cookie`: only from the console's own pages, never by a connected browser's credential. */
  session: 'any' | 'cookie' | 'none';
  params?: z.ZodMiniType<Record<string, string>>;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** In bytes, where it is not the usual one. */
  bodyLimit?: number;
  /** The activity log keeps that it was refused: of what. */
  logged?: Attempt;
  status: 200 | 201;
  /** Needs an Idempotency-Key header. */
  idempotent?: true;
  /** Answers 304 to a matching If-None-Match. */
  conditional?: true;
}

type Part<E, K extends string, In extends 'input' | 'output'> = E extends {
  [P in K]: infer S extends z.ZodMiniType;
}
  ? { [P in K]: In extends 'input' ? z.input<S> : z.output<S> }
  : unknown;

/** Whether a call changes what somebody else may have changed since it was read. */
type IfMatch<E, Yes> = E extends { versioned: true; method: 'PATCH' } ? Yes : unknown;

/** What a caller passes. */
export type CallInput<E> = Part<E, 'params', 'input'> &
  Part<E, 'query', 'input'> &
  Part<E, 'body', 'input'> &
  IfMatch<E, { ifMatch: string }> &
  (E extends { idempotent: true } ? { idempotencyKey: string } : unknown);

/** What a handler receives, parsed. */
export type HandlerInput<E> = Part<E, 'params', 'output'> &
  Part<E, 'query', 'output'> &
  Part<E, 'body', 'output'> &
  IfMatch<E, { ifMatch: string }> &
  (E extends { idempotent: true } ? { idempotencyKey: string } : unknown) &
  (E extends { conditional: true } ? { ifNoneMatch: string | undefined } : unknown);

export type Result<E extends Endpoint> = z.output<E['result']>;
