import type { Row, Skipped } from './row.ts';

interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
}

/** The figures for people: a line each, what was not measured too. */
export function table({ cpu, cores, memoryGb, node }: Machine, rows: (Row | Skipped)[]): string {
  const lines = [
    ['', 'ours', 'theirs', 'unit', 'ratio', 'rounds', 'against'],
    ...rows.map((row) =>
      'skipped' in row
        ? [row.name, '', '', '', '', '', `skipped: ${row.skipped}`]
        : [
            row.name,
            figure(row.ours),
            figure(row.theirs),
            row.unit,
            row.ratio.toFixed(2),
            String(row.rounds),
            row.note ? `${row.against} (${row.note})` : row.against,
          ],
    ),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}\nMedians of rounds in turn, side by side.\n\n${text.join('\n')}\n`;
}

const figure = (value: number) => value.toPrecision(value < 1000 ? 3 : 4);
