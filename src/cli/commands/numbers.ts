import { labelsOf } from '../../manifest/labels.ts';
import {
  NUMBER_COLUMNS,
  numberLines,
  numberRow,
  numbersCsv,
  numbersJson,
  type NumberLine,
} from '../../render/numbers.ts';
import { tableText } from '../../render/table.ts';
import { count } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { withSession } from '../session.ts';

export interface NumbersInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly json?: true;
  readonly csv?: true;
}

/** The inventory of every account the manifests name. */
export const numbers = (context: Context, input: NumbersInput): Promise<number> =>
  withSession(
    context,
    { paths: input.paths, flags: input, neverWrites: true },
    async ({ app, wiring, manifests }) => {
      const sides = await app.numbers(wiring);
      const lines = numberLines({ sides, wiring, labelsOf: (number) => labelsOf(number, manifests.labels) });
      if (input.json) context.json(numbersJson(lines));
      else if (input.csv) context.print(numbersCsv(lines));
      else context.print(`${tableOf(lines)}\n${context.paint.bold(`${count(lines.length, 'number')}.`)}`);
      return EXIT.done;
    },
  );

function tableOf(lines: readonly NumberLine[]): string {
  const rows = lines.map(numberRow);
  // A column that says nothing about any number only takes width.
  const shown = NUMBER_COLUMNS.map((_, at) => at).filter(
    (at) => at === 0 || rows.some((row) => row[at] !== ''),
  );
  return tableText(
    shown.map((at) => NUMBER_COLUMNS[at] ?? ''),
    rows.map((row) => shown.map((at) => row[at] ?? '')),
  );
}
