import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** React's own fields, whose value is what React believes it is; for the page's script. */
function Field({ tag }: { tag: 'input' | 'textarea' }) {
  const [value, setValue] = useState('');
  page.seen.believed = value;
  return createElement(tag, {
    id: 'field',
    value,
    onChange: ({ target }: { target: { value: string } }) => setValue(target.value),
  });
}

const place = document.querySelector<HTMLElement>('#place');
if (place) createRoot(place).render(createElement(Field, { tag: place.dataset.tag as 'input' | 'textarea' }));

declare const page: { seen: { believed: string } };
