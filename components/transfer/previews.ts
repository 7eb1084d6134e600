import { type ReadonlySignal, signal } from '@preact/signals';
import type { FailureCode, Reply } from '#lib/domain/commands.ts';
import type { Preview } from '#lib/domain/preview.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import { isRefusal } from './preview-words.ts';

export type PreviewState =
  | { state: 'asking' }
  | { state: 'told'; preview: Preview }
  | { state: 'failed'; code: FailureCode; facts: ProblemFacts };

/** Asks what one token would add. */
export type AskPreview = (token: string) => Promise<Reply<Preview>>;

export interface Previews {
  /** What is known of each token that is wanted. */
  states: ReadonlySignal<ReadonlyMap<string, PreviewState>>;
  /** Asks for each token once, and forgets those that are not wanted any more. */
  want: (tokens: readonly string[]) => void;
  /** Asks again for those that were not answered. */
  again: () => void;
}

const AT_ONCE = 3;
const ASKING: PreviewState = { state: 'asking' };

/** Previews of many tokens, a few at once. A console that does not answer one is not asked for the others either. */
export function createPreviews(ask: AskPreview): Previews {
  const states = signal<ReadonlyMap<string, PreviewState>>(new Map());
  let waiting: string[] = [];
  let running = 0;

  const set = (tokens: readonly string[], state: PreviewState) => {
    states.value = new Map([...states.value, ...tokens.map((token) => [token, state] as const)]);
  };

  const settle = (token: string, reply: Reply<Preview>) => {
    if (!states.value.has(token)) return;
    if (reply.ok) return set([token], { state: 'told', preview: reply.value });
    const { code, facts } = reply;
    const others = isRefusal(code) ? [] : waiting.splice(0);
    set([token, ...others], { state: 'failed', code, facts });
  };

  const work = async () => {
    running += 1;
    for (let token = waiting.shift(); token !== undefined; token = waiting.shift()) {
      settle(token, await ask(token).catch(() => NOT_ASKED));
    }
    running -= 1;
  };

  const want = (tokens: readonly string[]) => {
    const known = states.value;
    const fresh = tokens.filter((token) => !known.has(token));
    if (fresh.length === 0 && known.size === tokens.length) return;
    states.value = new Map(tokens.map((token) => [token, known.get(token) ?? ASKING]));
    waiting = [...waiting.filter((token) => states.value.has(token)), ...fresh];
    for (let free = Math.min(AT_ONCE - running, waiting.length); free > 0; free--) void work();
  };

  return {
    states,
    want,
    again() {
      const tokens = [...states.value.keys()];
      states.value = new Map([...states.value].filter(([, state]) => !isUnanswered(state)));
      want(tokens);
    },
  };
}

const NOT_ASKED: Reply<Preview> = { ok: false, code: 'internal-error', facts: {} };

/** Neither told nor refused: the console may answer another time. */
export function isUnanswered(state: PreviewState): boolean {
  return state.state === 'failed' && !isRefusal(state.code);
}
