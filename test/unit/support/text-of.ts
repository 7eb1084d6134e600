import { type ComponentChildren, isValidElement } from 'preact';

/** The visible text of components without hooks, with the labels of images; elements are separated by a space. */
export function textOf(children: ComponentChildren): string {
  if (children === null || children === undefined || typeof children === 'boolean') return '';
  if (Array.isArray(children)) return joined(children);
  if (!isValidElement(children)) return String(children);
  const { type, props } = children;
  if (typeof type === 'function') {
    return textOf((type as (props: object) => ComponentChildren)(props));
  }
  if (type === 'svg') return String((props as unknown as { 'aria-label': string })['aria-label']);
  return textOf(props.children);
}

function joined(children: readonly ComponentChildren[]): string {
  const texts = children.map(textOf).filter((text) => text.trim() !== '');
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
}
