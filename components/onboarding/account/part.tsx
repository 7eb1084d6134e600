import type { ComponentChildren } from 'preact';
import './account.css';

/** A part of the form under its own title. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="account-part">
      <legend>{title}</legend>
      <div class="stack">{children}</div>
    </fieldset>
  );
}
