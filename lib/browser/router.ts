import * as z from 'zod/mini';
import type { Reply } from '#lib/domain/reply.ts';
import type { Commands } from '#lib/ports/commands.ts';
import { browser, type Runtime } from './browser.ts';
import { isCommand, Message, payloadSchemas } from './messages.ts';

type Handlers = { [N in keyof Commands]: (ask: Commands[N]['ask']) => Promise<Commands[N]['answer']> };
type ToReply = <T>(call: Promise<T>) => Promise<Reply<T>>;
type NoteError = (place: string) => (error: unknown) => Promise<void>;

/**
 * Answers the pages' commands. It is the worker's only message listener, and not async: an async one would answer every
 * message with `undefined`. Errors are sent as data, or their code would be lost.
 */
export function serve(handlers: Handlers, toReply: ToReply, noteError: NoteError): void {
  browser.runtime.onMessage.addListener(((message: unknown, sender: Runtime.MessageSender) =>
    isOurPage(sender)
      ? runCommand(handlers, toReply, noteError, message)
      : undefined) as Runtime.OnMessageListener);
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
  toReply: ToReply,
  noteError: NoteError,
  message: unknown,
): Promise<Reply<unknown>> {
  const parsed = z.safeParse(Message, message);
  if (!parsed.success || !isCommand(parsed.data.command)) return badCommand;
  const { command } = parsed.data;
  const ask = z.safeParse(z.object({ payload: payloadSchemas[command] }), message);
  if (!ask.success) return badCommand;
  const handler = handlers[command] as (ask: unknown) => Promise<unknown>;
  const work = handler(ask.data.payload);
  const reply = await toReply(work);
  // The page can only say that something went wrong.
  if (!reply.ok && reply.code === 'internal-error') work.catch(noteError(command));
  return reply;
}

const badCommand: Reply<never> = { ok: false, code: 'bad-command', facts: {} };
