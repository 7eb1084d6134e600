import { useSignal } from '@preact/signals';
import type { HTMLAttributes } from 'preact';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Files into text: those dropped on an element that has `target`, and those given to `take`. */
export function useFiles(onText: (text: string) => void) {
  const over = useSignal(false);
  const reading = useSignal(false);
  const refused = useSignal<string[]>([]);

  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    reading.value = true;
    refused.value = [];
    // Only who drops a file needs to load this.
    const { readFiles } = await import('./read-files.ts');
    const read = await readFiles(files);
    reading.value = false;
    refused.value = read.refused;
    if (read.text !== '') onText(read.text);
  };

  const target: HTMLAttributes<HTMLDivElement> = {
    onDragOver: (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      over.value = true;
    },
    onDragLeave: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over.value = false;
    },
    onDrop: (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      over.value = false;
      void take([...(event.dataTransfer?.files ?? [])]);
    },
  };
  return { target, take, over: over.value, reading: reading.value, refused: refused.value };
}
