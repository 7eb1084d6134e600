import type { Service } from '#lib/domain/account.ts';
import { PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { readingWords } from './terms-words.ts';

/** Before anybody agrees to it: what is read at the provider, and what is not. */
export function WhatIsRead({ service }: { service: Service }) {
  const { reads, never } = readingWords(service);
  const name = PROVIDER_NAMES[service];
  return (
    <div class="authorize-read">
      <Part title={`What Baton reads at ${name}`} lines={reads} />
      <Part title="What it never does" lines={never} />
      <p class="small muted">You can take this back at {name} at any time.</p>
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
