import * as z from 'zod/mini';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode, Reply } from '#lib/domain/reply.ts';
import type { Commands } from '#lib/ports/commands.ts';
import { browser, type Runtime } from './browser.ts';
import { isCommand, Message, payloadSchemas } from './messages.ts';

type Handlers = { [N in keyof Commands]: (ask: Commands[N]['ask']) => Promise<Commands[N]['answer']> };
type FailureOf = (error: unknown) => { code: FailureCode; facts: ProblemFacts };

/**
 * Answers the pages' commands. It is the worker's only message listener, and not async: an async one would answer every
 * message with `undefined`. Errors are sent as data, or their code would be lost.
 */
export function serve(handlers: Handlers, failureOf: FailureOf): void {
  browser.runtime.onMessage.addListener(((message: unknown, sender: Runtime.MessageSender) =>
    isOurPage(sender) ? runCommand(handlers, failureOf, message) : undefined) as Runtime.OnMessageListener);
}

/** Judged by what the browser reports: the extension's id, and the origin, which a page cannot choose. */
function isOurPage(sender: Runtime.MessageSender): boolean {
  const { origin } = sender as { origin?: string };
  return (
    sender.id === browser.runtime.id && origin !== undefined && `${origin}/` === browser.runtime.getURL('/')
  );
}

async function runCommand(
  handlers: Handlers,
  failureOf: FailureOf,
  message: unknown,
): Promise<Reply<unknown>> {
  const parsed = z.safeParse(Message, message);
  if (!parsed.success || !isCommand(parsed.data.command)) return badCommand;
  const { command } = parsed.data;
  const ask = z.safeParse(z.object({ payload: payloadSchemas[command] }), message);
  if (!ask.success) return badCommand;
  try {
    const handler = handlers[command] as (ask: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(ask.data.payload) };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}

const badCommand: Reply<never> = { ok: false, code: 'bad-command', facts: {} };
