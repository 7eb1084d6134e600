import { type ReadonlySignal, signal } from '@preact/signals';
import type { Preview } from '#lib/domain/preview.ts';
import { isProblemCode, isTransient, type ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode, Reply } from '#lib/domain/reply.ts';

export type PreviewState =
  | { state: 'asking' }
  | { state: 'ready'; preview: Preview }
  | { state: 'failed'; code: FailureCode; facts: ProblemFacts };

/** Asks what one token would add. */
export type AskPreview = (token: string) => Promise<Reply<Preview>>;

export interface Previews {
  /** What is known about each of the current tokens. */
  states: ReadonlySignal<ReadonlyMap<string, PreviewState>>;
  /** Requests a preview for each new token once, and drops those of tokens that are gone. */
  setTokens: (tokens: readonly string[]) => void;
  /** Asks again for the previews that were not answered. */
  retry: () => void;
}

const MAX_PARALLEL = 3;
const ASKING: PreviewState = { state: 'asking' };

/** Requests previews of many tokens, a few at a time. If one is not answered, the waiting ones are given up too. */
export function createPreviews(ask: AskPreview): Previews {
  const states = signal<ReadonlyMap<string, PreviewState>>(new Map());
  let waiting: string[] = [];
  let running = 0;

  const set = (tokens: readonly string[], state: PreviewState) => {
    states.value = new Map([...states.value, ...tokens.map((token) => [token, state] as const)]);
  };

  const applyReply = (token: string, reply: Reply<Preview>) => {
    if (!states.value.has(token)) return;
    if (reply.ok) return set([token], { state: 'ready', preview: reply.value });
    const { code, facts } = reply;
    const others = isRefusal(code) ? [] : waiting.splice(0);
    set([token, ...others], { state: 'failed', code, facts });
  };

  const askWaiting = async () => {
    running += 1;
    for (let token = waiting.shift(); token !== undefined; token = waiting.shift()) {
      applyReply(token, await ask(token).catch(() => NOT_ASKED));
    }
    running -= 1;
  };

  const setTokens = (tokens: readonly string[]) => {
    const known = states.value;
    const fresh = tokens.filter((token) => !known.has(token));
    if (fresh.length === 0 && known.size === tokens.length) return;
    states.value = new Map(tokens.map((token) => [token, known.get(token) ?? ASKING]));
    waiting = [...waiting.filter((token) => states.value.has(token)), ...fresh];
    for (let free = Math.min(MAX_PARALLEL - running, waiting.length); free > 0; free--) void askWaiting();
  };

  return {
    states,
    setTokens,
    retry() {
      const tokens = [...states.value.keys()];
      states.value = new Map([...states.value].filter(([, state]) => !isUnanswered(state)));
      setTokens(tokens);
    },
  };
}

const NOT_ASKED: Reply<Preview> = { ok: false, code: 'internal-error', facts: {} };

/** Neither previewed nor refused: the console may answer a retry. */
export function isUnanswered(state: PreviewState): boolean {
  return state.state === 'failed' && !isRefusal(state.code);
}

/** Whether adding this token now would be refused, according to its preview. */
export function wouldBeRefused(state: PreviewState | undefined): boolean {
  if (state?.state === 'ready') return state.preview.ineligible !== null;
  return state?.state === 'failed' && isRefusal(state.code);
}

/** Whether the console refused, as opposed to a failed request: asking again would give the same answer. */
export function isRefusal(code: FailureCode): boolean {
  return isProblemCode(code) && !isTransient(code) && code !== 'unauthenticated';
}
