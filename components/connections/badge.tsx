import type { ComponentChildren } from 'preact';
import '#components/basics/panel.css';

export interface BadgeProps {
  tone?: 'good' | 'warn';
  children: ComponentChildren;
}

/** A short word about a state, in a colored frame. */
export function Badge({ tone, children }: BadgeProps) {
  return (
    <span class="badge" data-tone={tone}>
      {children}
    </span>
  );
}

/** Makes clear that the organizations are made up. */
export function SandboxBadge() {
  return <Badge tone="warn">Sandbox</Badge>;
}
