import { globSync, readFileSync } from 'node:fs';
import { circlesIn } from './import-circles.ts';
import { type ImportRule, PACKAGE_RULES, ruleFor } from './import-rules.ts';

/** The text of each source file by its path from the project's root. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  from: string;
  /** A path from the project's root, or the name of a package. */
  to: string;
  isPackage: boolean;
}

const SOURCES = ['entrypoints', 'components', 'lib', 'companion'];

/** Every import that the rules forbid and every circle, each as a sentence; none if all is well. */
export function checkImports(sources: Sources): string[] {
  const imports = [...sources].flatMap(([from, text]) => importsOf(from, text));
  const files = imports.filter(({ isPackage }) => !isPackage);
  return [
    ...files.flatMap(forbiddenFile),
    ...imports.filter(({ isPackage }) => isPackage).flatMap(forbiddenPackage),
    ...circlesIn(files).map((circle) => `${[...circle, circle[0]].join(' → ')} is a circle of imports.`),
  ];
}

function importsOf(from: string, text: string): Import[] {
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^'"`;]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, fixed, dynamic]) => {
    const specifier = fixed ?? dynamic ?? '';
    if (specifier.startsWith('#')) return { from, to: specifier.slice(1), isPackage: false };
    if (specifier.startsWith('.'))
      return { from, to: new URL(specifier, `file:///${from}`).pathname.slice(1), isPackage: false };
    return { from, to: specifier, isPackage: true };
  });
}

/** A file may always import its neighbors: those in its rule's own folder. */
function forbiddenFile({ from, to }: Import): string[] {
  const rule: ImportRule | undefined = ruleFor(from);
  if (!rule) return [`${from} is in no folder that the import rules know.`];
  const isBelow = (folder: string) => to === folder || to.startsWith(`${folder}/`);
  const isAllowed = [rule.folder, ...rule.may].some(isBelow) && !rule.never?.some(isBelow);
  return isAllowed ? [] : [`${from} imports ${to}: ${rule.because}`];
}

function forbiddenPackage({ from, to }: Import): string[] {
  return PACKAGE_RULES.filter(({ packages, isAllowed }) => packages.includes(to) && !isAllowed(from)).map(
    ({ because }) => `${from} imports ${to}: ${because}`,
  );
}

function readSources(): Sources {
  const paths = globSync(`{${SOURCES.join(',')}}/**/*.{ts,tsx}`);
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

if (import.meta.main) {
  const sentences = checkImports(readSources());
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  if (sentences.length > 0) process.exit(1);
}
