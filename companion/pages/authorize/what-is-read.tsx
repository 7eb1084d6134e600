import type { Service } from '#lib/domain/account.ts';
import { PROVIDER_NAMES } from './provider-words.ts';
import { readingWords } from './terms-words.ts';

/** Before anybody agrees to it: what is read at the provider, and what is not. */
export function WhatIsRead({ service }: { service: Service }) {
  const { reads, not } = readingWords(service);
  return (
    <div class="authorize-read">
      <Part title={`What Baton reads at ${PROVIDER_NAMES[service]}`} lines={reads} />
      <Part title="What it does not" lines={not} />
    </div>
  );
}

function Part({ title, lines }: { title: string; lines: string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
