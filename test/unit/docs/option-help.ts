/** What the help of a command says of each of its options, in either language: read from its form alone. */
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Language } from '../../../src/language/message.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';

export interface OptionHelp {
  readonly flag: string;
  /** A flag without a value is off unless it is given. */
  readonly hasValue: boolean;
  /** What stands behind “default:” or 默认, without blanks: lines of the help break anywhere. `null` where nothing does. */
  readonly default: string | null;
}

const DEFAULT = /(?:\(default:|（默认)(.*?)[)）](?=$|;|；)/;

export async function optionHelp(command: string, language: Language): Promise<OptionHelp[]> {
  const terminal = capturedTerminal(language);
  await runCommandLine([command, '--help'], terminal);
  // Further lines of an option begin further right.
  const whole = terminal.stdout().replaceAll(/\n {6,}(?=\S)/g, ' ');
  return [...whole.matchAll(/^ {2}(-\S.*?) {2,}(\S.*)$/gm)].flatMap(([, term = '', says = '']) => {
    const flag = /--([a-z-]+)/.exec(term)?.[1] ?? '';
    const plain = withoutBlanks(says);
    return flag === 'help' ? [] : [{ flag, hasValue: /[<[]/.test(term), default: DEFAULT.exec(plain)?.[1] ?? null }];
  });
}

export const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');
