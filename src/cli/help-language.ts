/** The help in Chinese (中文帮助): commander writes it, in the words of the table. */
import type { Command } from 'commander';
import * as zh from '../language/messages/help-messages.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { wrapText } from '../terminal/wrapped-text.ts';

/** What has no Chinese stays as it is; a test says which. */
export function helpInChinese(program: Command): void {
  program
    .usage(zh.HELP_USAGE.program)
    .description(zh.PROGRAM_HELP[''] ?? '')
    .helpCommand('help [command]', zh.PROGRAM_HELP.help ?? '');
  for (const option of program.options) option.description = zh.PROGRAM_HELP[option.long ?? ''] ?? option.description;
  for (const command of [program, ...program.commands]) {
    command.helpOption('-h, --help', zh.OPTION_HELP['--help'] ?? '').configureHelp({
      displayWidth,
      boxWrap,
      styleTitle: (title) => zh.HELP_TITLES[title] ?? title,
    });
    if (command !== program) translate(command);
  }
}

function translate(command: Command): void {
  const name = command.name();
  const placeholders = command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
  command
    .usage([zh.HELP_USAGE.options, ...placeholders].join(' '))
    .description(zh.COMMAND_HELP[name] ?? command.description());
  command.registeredArguments.forEach((argument, index) => {
    argument.description = zh.ARGUMENT_HELP[name]?.[index] ?? argument.description;
  });
  for (const option of command.options) option.description = chineseOf(name, option.long ?? '', option.description);
}

/** `{}` takes the choices, or the value, over from the English. */
function chineseOf(command: string, flag: string, english: string): string {
  const chinese = zh.OPTION_HELP[`${command} ${flag}`] ?? zh.OPTION_HELP[flag];
  const choices = /[\w-]+(?:, ?[\w-]+)+/.exec(english)?.[0] ?? /\d+/.exec(english)?.[0] ?? '';
  return chinese?.replace('{}', choices) ?? english;
}

/** Chinese has no blanks: a line may end between any two pieces. */
const boxWrap = (text: string, width: number): string => wrapText(text, width).join('\n');
