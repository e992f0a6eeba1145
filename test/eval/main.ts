/** Command line of the evaluation (评测): what was found, missed and wrongly accused; exit 1 where a figure is below its mark. */
import { writeFile } from 'node:fs/promises';
import { CorpusMissing } from './corpus.ts';
import { evaluateFarm } from './farm-part.ts';
import { evaluateKinds } from './kinds-part.ts';
import { evaluateMade } from './made-part.ts';
import { type EvalOptions, type Part, readOptions, USAGE } from './options.ts';
import { evaluatePages } from './pages-part.ts';
import type { PartResult } from './part.ts';
import { evaluateSites } from './sites-part.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function evaluate(part: Part, { seeds, now, verbose }: EvalOptions): Promise<PartResult> {
  if (part === 'farm') return evaluateFarm({ seeds, now, verbose, print });
  if (part === 'made') return evaluateMade();
  if (part === 'kinds') return evaluateKinds();
  return part === 'pages' ? evaluatePages() : evaluateSites(verbose);
}

async function evaluateOrSay(part: Part, options: EvalOptions): Promise<PartResult> {
  try {
    return await evaluate(part, options);
  } catch (error) {
    if (!(error instanceof CorpusMissing)) throw error;
    return { lines: [`\n${part}: not evaluated, ${error.message}`], failed: true, data: {} };
  }
}

function optionsOrExit(): EvalOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}\n`);
    process.exit(2);
  }
}

const options = optionsOrExit();
const results: PartResult[] = [];
for (const part of options.parts) {
  const result = await evaluateOrSay(part, options);
  results.push(result);
  for (const line of result.lines) print(line);
}
if (options.json)
  await writeFile(options.json, JSON.stringify(Object.assign({}, ...results.map(({ data }) => data)), null, 1));
process.exitCode = results.some(({ failed }) => failed) ? 1 : 0;
