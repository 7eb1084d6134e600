import type { ComponentChildren } from 'preact';
import '#components/basics/panel.css';

export interface BadgeProps {
  tone?: 'good' | 'warn';
  children: ComponentChildren;
}

export function Badge({ tone, children }: BadgeProps) {
  return (
    <span class="badge" data-tone={tone}>
      {children}
    </span>
  );
}

/** Nobody should take made-up organizations for real ones. */
export function SandboxBadge() {
  return <Badge tone="warn">Sandbox</Badge>;
}
