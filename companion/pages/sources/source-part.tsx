import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { useFocusAfter } from '../hooks/use-focus-after.ts';

export interface SourcePartProps {
  title: string;
  /** Of the source's own heading. */
  level: 2 | 3;
  /** What adds to the part; null if the person may not. */
  add: { label: string; run: () => void } | null;
  /** A dialog of this part is open. The heading gets the focus if what opened it is gone then. */
  isOpen: boolean;
  children: ComponentChildren;
}

/** A part of a source's panel, such as its keys. */
export function SourcePart({ title, level, add, isOpen, children }: SourcePartProps) {
  const id = useId();
  const Heading = `h${level + 1}` as 'h3';
  const heading = useFocusAfter<HTMLHeadingElement>(isOpen);
  return (
    <section class="source-part" aria-labelledby={id}>
      <header class="source-head">
        <Heading id={id} ref={heading} tabIndex={-1}>
          {title}
        </Heading>
        {add && (
          <Button small describedBy={id} onClick={add.run}>
            {add.label}
          </Button>
        )}
      </header>
      {children}
    </section>
  );
}
