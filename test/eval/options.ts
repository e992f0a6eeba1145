/** The options of the evaluation, checked: seeds, day, which part, how much is told. */
import { parseArgs } from 'node:util';
import { isDay } from '../farm/days.ts';

export const PARTS = ['farm', 'pages', 'sites', 'made', 'kinds'] as const;
export type Part = (typeof PARTS)[number];

export interface EvalOptions {
  readonly seeds: readonly number[];
  readonly now: string;
  readonly parts: readonly Part[];
  readonly verbose: boolean;
  /** A file for all figures and notes. */
  readonly json: string | null;
}

export const USAGE =
  'usage: npm run eval -- [--seeds 2017,1,2,3,4,5] [--now 2017-02-28] [--only farm|pages|sites|made|kinds] [--verbose] [--json FILE]';

/** Throws an `Error` whose message is for the person who typed. */
export function readOptions(args: readonly string[]): EvalOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '2017,1,2,3,4,5' },
      now: { type: 'string', default: '2017-02-28' },
      only: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const only = PARTS.find((part) => part === values.only);
  if (values.only !== undefined && only === undefined) throw new Error(`--only ${values.only}: no such part`);
  if (!/^\d+(,\d+)*$/.test(values.seeds)) throw new Error(`--seeds ${values.seeds}: write numbers with commas between`);
  if (!isDay(values.now)) throw new Error(`--now ${values.now}: write a day such as 2017-02-28`);
  return {
    seeds: values.seeds.split(',').map(Number),
    now: values.now,
    parts: only ? [only] : PARTS,
    verbose: values.verbose,
    json: values.json ?? null,
  };
}
