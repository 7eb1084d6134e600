import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Loads the script of a component; a browser loads it once. */
export type Load<P> = () => Promise<FunctionComponent<P>>;

/** A component whose script is loaded when it is shown; null until it is there. `load` stays the same between renderings. */
export function useLoaded<P>(load: Load<P>): { Part: FunctionComponent<P> } | 'failed' | null {
  const [loaded, setLoaded] = useState<{ Part: FunctionComponent<P> } | 'failed' | null>(null);
  useEffect(
    () =>
      void load().then(
        (Part) => setLoaded({ Part }),
        () => setLoaded('failed'),
      ),
    [load],
  );
  return loaded;
}
