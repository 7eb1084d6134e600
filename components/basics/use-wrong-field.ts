import { useLayoutEffect, useRef } from 'preact/hooks';

/** For a form whose first wrong field takes the focus, each time that they are judged anew. */
export function useWrongField(errors: object) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [errors]);
  return form;
}
