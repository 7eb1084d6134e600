import { useSignal } from '@preact/signals';
import { wouldBeRefused } from './preview-words.ts';
import type { PreviewState } from './previews.ts';

export interface Choice {
  has: (token: string) => boolean;
  set: (tokens: readonly string[], on: boolean) => void;
}

/**
 * Which tokens are to be added: as the person has ticked them, else all but those that would be refused. A single one
 * always: there is nothing to choose, and Add means it.
 */
export function useChoice(tokens: readonly string[], states: ReadonlyMap<string, PreviewState>): Choice {
  const ticks = useSignal<ReadonlyMap<string, boolean>>(new Map());
  return {
    has: (token) => tokens.length === 1 || (ticks.value.get(token) ?? !wouldBeRefused(states.get(token))),
    set: (changed, on) => {
      ticks.value = new Map([...ticks.value, ...changed.map((token) => [token, on] as const)]);
    },
  };
}
