import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { wouldBeRefused } from './preview-words.ts';
import type { PreviewState } from './previews.ts';

export interface Choice {
  has: (token: string) => boolean;
  set: (tokens: readonly string[], on: boolean) => void;
}

/**
 * Which tokens are to be added: as the person has ticked them, else all but those that would be refused; of a single
 * one Add means it. Ticks are forgotten with the tokens that leave the box.
 */
export function useChoice(tokens: readonly string[], states: ReadonlyMap<string, PreviewState>): Choice {
  const ticks = useSignal<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    const present = new Set(tokens);
    ticks.value = new Map([...ticks.value].filter(([token]) => present.has(token)));
  }, [tokens, ticks]);
  const single = tokens.length === 1;
  return {
    has: (token) => ticks.value.get(token) ?? (single || !wouldBeRefused(states.get(token))),
    set: (changed, on) => {
      ticks.value = new Map([...ticks.value, ...changed.map((token) => [token, on] as const)]);
    },
  };
}
