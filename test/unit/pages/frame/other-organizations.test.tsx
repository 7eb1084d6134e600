import type { VNode } from 'preact';
import { expect, it, vi } from 'vitest';
import { OtherOrganizations } from '#companion/pages/frame/not-found-page.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { aConnection, at } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const { organization, role } = aConnection();
const me: Me = {
  user: { id: 'p1', name: 'Tess Tech', email: 'tech@northwind.example' },
  organization,
  role,
  serverTime: at(0),
  sandbox: true,
};
const northwind = { ...organization, role, current: true };
const harbor = { ...northwind, id: 'o2', name: 'Harbor MSP', current: false };

it('a page of another organization names the current one and offers to switch', () => {
  const onChoose = vi.fn();
  const shown = OtherOrganizations({ me, organizations: [northwind, harbor], onChoose });
  expect(textOf(shown)).toContain('You act for Northwind IT .');
  expect(textOf(shown)).toContain('Switch to Harbor MSP');
  expect(textOf(shown)).not.toContain('Switch to Northwind IT');
  buttonsIn(shown)[0]?.props.onClick?.();
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('o2');
});

it('a person with one organization is offered no other', () => {
  expect(OtherOrganizations({ me, organizations: [northwind], onChoose: vi.fn() })).toBeNull();
});

type Clickable = VNode<{ onClick?: () => void; children?: unknown }>;

function buttonsIn(shown: unknown): Clickable[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsIn);
  const node = shown as Clickable | null;
  if (node?.props === undefined) return [];
  return node.props.onClick ? [node] : buttonsIn(node.props.children);
}
