import type { Plugin } from 'vite';

/** What a client needs of a call: the properties of `Call` in lib/contract/endpoint.ts. */
const CLIENT_KEYS = new Set(['method', 'path', 'result']);

interface Node {
  type: string;
  start: number;
  end: number;
}
type Declared = Node & { init: (Node & { callee?: Node & { name?: string }; arguments?: Node[] }) | null };
type Statement = Node & { declaration?: Statement | null; declarations?: Declared[] };
type Property = Node & { key: { name: string } };

/**
 * Takes from the contract what only the server needs, so that a script for browsers contains no summary, power or schema
 * of input. In a file of lib/contract, `endpoint({…})` becomes the plain object of its client's properties, and every
 * other constant that a call makes is marked as removable if nothing uses it: the bundler cannot know that of zod's
 * chained calls.
 */
export function leanContract(): Plugin {
  return {
    name: 'lean-contract',
    apply: 'build',
    enforce: 'post',
    // Schemas of input use all of zod, but are not in the scripts; generateBundle sees to it that nothing else does.
    onLog: (_, { code, message }) => !(code === 'IMPORT_IS_UNDEFINED' && message.includes('lean-zod.ts')),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && /\(void 0\)[.(]/.test(chunk.code))
          this.error(`${chunk.fileName} uses a part of zod that lean-zod.ts does not have.`);
    },
    transform: {
      filter: { id: /\/lib\/contract\/[\w-]+\.ts$/ },
      handler(code) {
        const body = this.parse(code).body as unknown as Statement[];
        const made = body
          .flatMap((statement) => (statement.declaration ?? statement).declarations ?? [])
          .flatMap(({ init }) => (init?.type === 'CallExpression' ? [init] : []));
        let lean = code;
        for (const call of made.toReversed()) {
          const text =
            call.callee?.name === 'endpoint' ? clientPart(code, call.arguments?.[0]) : removable(code, call);
          lean = lean.slice(0, call.start) + text + lean.slice(call.end);
        }
        return { code: lean, map: null, moduleSideEffects: false };
      },
    },
  };
}

function clientPart(code: string, declared: Node | undefined): string {
  const { properties } = declared as Node & { properties: Property[] };
  const kept = properties.filter(({ key }) => CLIENT_KEYS.has(key.name));
  return `{ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} }`;
}

const removable = (code: string, { start, end }: Node) =>
  `/* @__PURE__ */ (() => ${code.slice(start, end)})()`;
