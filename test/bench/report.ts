import { cpus, totalmem } from 'node:os';
import { type Aim, aimOf, meetsAim } from './aims.ts';
import type { Failed, Row, Skipped } from './row.ts';

export type Line = Row | Skipped | Failed;

const [cpu] = cpus();
const MACHINE = {
  cpu: cpu?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
};

/** As wide as their longest cells: lines are printed before those that follow are known. */
const WIDTHS = [74, 16, 14, 8];

export function heading(): string {
  const { cpu, cores, memoryGb, node } = MACHINE;
  const columns = inColumns(['', 'figure', 'aim', '', 'ours and theirs']);
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}\nMedians of rounds in turn, side by side.\n\n${columns}`;
}

/** One line for people. */
export function words(line: Line): string {
  if ('skipped' in line) return inColumns([line.name, `skipped: ${line.skipped}`]);
  if ('failed' in line) return inColumns([line.name, `failed: ${line.failed}`]);
  const aim = aimOf(line);
  const { name, ours, theirs, unit, rounds, against, note } = line;
  const both = `${rounded(ours)} : ${rounded(theirs)} ${unit}, ${rounds === 1 ? 'once' : `${rounds} rounds`}`;
  return inColumns([
    name,
    aim?.figure === 'ours' ? `${rounded(ours)} ${unit}` : `${rounded(line.ratio)} ×`,
    aim ? aimWords(aim) : 'no aim',
    verdict(line),
    `${both}, against ${against}${note ? ` (${note})` : ''}`,
  ]);
}

const verdict = (row: Row) => ({ true: 'met', false: 'not met', null: '' })[`${meetsAim(row)}`];

const aimWords = ({ operator, value, unit }: Aim) => `${operator} ${value} ${unit}`;

/** How many rows there are of each kind. */
export function summary(lines: Line[]): string {
  const kinds = lines.map((line) => {
    if ('failed' in line) return 'failed';
    return 'skipped' in line ? 'skipped' : verdict(line) || 'without an aim';
  });
  const count = (kind: string) => `${kinds.filter((one) => one === kind).length} ${kind}`;
  return `\n${['met', 'not met', 'without an aim', 'skipped', 'failed'].map(count).join(', ')}`;
}

/** Everything, for machines. */
export function json(lines: Line[]): string {
  const rows = lines.map((line) =>
    'id' in line ? { ...line, aim: aimOf(line), isMet: meetsAim(line) } : line,
  );
  return JSON.stringify({ machine: MACHINE, rows }, null, 2);
}

/** To three digits, and no digit less before the point. */
const rounded = (value: number) =>
  Number.isInteger(value) || value >= 100 ? String(Math.round(value)) : value.toPrecision(3);

const inColumns = (cells: string[]) =>
  cells
    .map((cell, column) => cell.padEnd(WIDTHS[column] ?? 0))
    .join('  ')
    .trimEnd();
