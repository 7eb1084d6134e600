import type { ComponentChildren } from 'preact';
import './button.css';
import { Spinner } from './spinner.tsx';

export interface ButtonProps {
  children: ComponentChildren;
  onClick?: (() => void) | undefined;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  tone?: 'danger';
  submit?: boolean;
  /** In progress: pressing does nothing and the label stays. */
  busy?: boolean;
  disabled?: boolean;
  small?: boolean;
  wide?: boolean;
  /** Has only an icon; `label` names it. */
  square?: boolean;
  label?: string | undefined;
  describedBy?: string;
  /** For a toggle button: whether it is on. */
  pressed?: boolean;
  /** Whether the part of the page that it controls is open. */
  expanded?: boolean;
  /** Takes the focus when it appears or when this becomes true. */
  focused?: boolean;
}

/** The button of every screen: native, with a spinner while busy. */
export function Button({ children, kind = 'plain', busy = false, onClick, ...props }: ButtonProps) {
  return (
    <button
      ref={props.focused ? takeFocus : null}
      type={props.submit ? 'submit' : 'button'}
      class="button"
      data-kind={kind}
      data-tone={props.tone}
      data-small={props.small || undefined}
      data-wide={props.wide || undefined}
      data-square={props.square || undefined}
      aria-busy={busy || undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      title={props.square ? props.label : undefined}
      disabled={props.disabled}
      onClick={busy ? stop : onClick}
    >
      {busy && !props.square && <Spinner />}
      {children}
    </button>
  );
}

function takeFocus(button: HTMLButtonElement | null) {
  button?.focus();
}

/** A busy submit button must not submit its form a second time. */
function stop(event: Event) {
  event.preventDefault();
}
