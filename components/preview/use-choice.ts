import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type PreviewState, wouldBeRefused } from './previews.ts';

export interface Choice {
  has: (token: string) => boolean;
  set: (tokens: readonly string[], on: boolean) => void;
}

/**
 * Which tokens will be added: those that the person ticked; without a choice, all that would not be refused. A single
 * token is always chosen. Ticks are dropped together with tokens that leave the box.
 */
export function useChoice(tokens: readonly string[], states: ReadonlyMap<string, PreviewState>): Choice {
  const ticks = useSignal<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    const present = new Set(tokens);
    ticks.value = new Map([...ticks.value].filter(([token]) => present.has(token)));
  }, [tokens, ticks]);
  const isSingle = tokens.length === 1;
  return {
    has: (token) => ticks.value.get(token) ?? (isSingle || !wouldBeRefused(states.get(token))),
    set: (changed, on) => {
      ticks.value = new Map([...ticks.value, ...changed.map((token) => [token, on] as const)]);
    },
  };
}
