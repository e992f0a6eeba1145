/** What commander finds wrong with a command line, in both languages (用法错误): the English is its own. */
import type { CommanderError } from 'commander';
import type { Message } from '../language/message.ts';
import { COMMANDER_SAYS as SAYS } from '../language/messages/usage-messages.ts';

/** The kind of error is known by its code; only the names are read from commander's sentence. */
export function wrongUsage(error: CommanderError): Message {
  const words = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const similar = /\(Did you mean (?:one of )?(.*?)\?\)$/.exec(words)?.[1];
  const hint = similar === undefined ? '' : SAYS.similar(similar);
  return { zh: SAYS.seeHelp(`${inChinese(error.code, words)}${hint}`), en: `${words}; see --help.` };
}

function inChinese(code: string, words: string): string {
  const quoted = /'(.*?)'/.exec(words)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return SAYS.unknownCommand(quoted);
    case 'commander.unknownOption':
      return SAYS.unknownOption(quoted);
    case 'commander.missingArgument':
      return SAYS.missingArgument(quoted);
    case 'commander.optionMissingArgument':
      return SAYS.optionMissingArgument(quoted);
    case 'commander.excessArguments':
      return SAYS.excessArguments(/ but got \d+: (.*)\.$/.exec(words)?.[1] ?? words);
    default:
      return SAYS.other(words);
  }
}
