import { useSignal } from '@preact/signals';
import type { HTMLAttributes } from 'preact';
import { useEffect } from 'preact/hooks';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Without this, the browser would replace the page with a file that was dropped beside the element. */
function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !holdsFiles(event)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}

/** Turns files into text: files dropped on the element that spreads `target`, and those passed to `addFiles`. */
export function useFiles(onText: (text: string) => void) {
  const over = useSignal(false);
  const reading = useSignal(false);
  const refused = useSignal<string[]>([]);

  useEffect(() => {
    const page = new AbortController();
    for (const type of ['dragover', 'drop'] as const) addEventListener(type, refuse, { signal: page.signal });
    return () => page.abort();
  }, []);

  const clearRefused = () => {
    refused.value = [];
  };

  const addFiles = async (files: readonly File[]) => {
    if (files.length === 0) return;
    reading.value = true;
    clearRefused();
    // Loaded lazily: only people who add files need it.
    try {
      const { readFiles } = await import('./read-files.ts');
      const read = await readFiles(files);
      refused.value = read.refused;
      if (read.text !== '') onText(read.text);
    } catch {
      refused.value = ['This file could not be read. Open it and paste its text instead.'];
    }
    reading.value = false;
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
      void addFiles([...(event.dataTransfer?.files ?? [])]);
    },
  };
  return { target, addFiles, clearRefused, over: over.value, reading: reading.value, refused: refused.value };
}
