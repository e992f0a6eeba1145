/** `--confirmed-only` (只出已确认的): refused where nothing can be published, and the clerk is told what stays outside. */
import type { LeftOut } from '../../../reports/model/report-types.ts';
import { commandToRepeat } from '../../app/unfinished-runs.ts';
import { DATA_DIR } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { ToldError } from '../../language/told-error.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';

/** Nobody used the command wrongly and nothing broke: what was asked for is not ready (exit code 1). */
export class NotReadyError extends ToldError {
  override readonly name = 'NotReadyError';
}

/** `data`: the folder, for the command that is told. */
export function refuseUnconfirmed(hasSomethingToSay: boolean, data: string): void {
  if (!hasSomethingToSay) throw new NotReadyError(NOTHING_CONFIRMED(reviewCommand(data)));
}

/** `units`: those of the list that were asked for and of which nothing is confirmed. */
export function refuseUnconfirmedUnits(units: readonly string[], data: string): void {
  if (units.length > 0) throw new NotReadyError(NOTHING_CONFIRMED_OF(units, reviewCommand(data)));
}

const reviewCommand = (data: string): string =>
  commandToRepeat(['review', ...(data === DATA_DIR ? [] : ['--data', data])]);

const NOTHING_CONFIRMED = (command: string): Message => ({
  zh: `没有可以印发的内容：尚无一个网站的问题已全部复核且有经确认的问题；请先复核（${command}），再使用 --confirmed-only。`,
  en: `Nothing can be published: no site has confirmed findings and none left to review; review first (${command}), then use --confirmed-only.`,
});

const NOTHING_CONFIRMED_OF = (units: readonly string[], command: string): Message => ({
  zh: `--unit：${units.join('、')} 没有可以印发的内容：其网站的问题尚未全部复核，或没有经确认的问题；可先复核（${command}），或去掉这些单位。`,
  en: `--unit: nothing can be published of ${units.join(', ')}: findings are left to review there, or none is confirmed; review first (${command}), or leave these units out.`,
});

/** Not in the report itself: it says nothing of what is unreviewed, not even how much there is. */
export function tellLeftOut(
  { unreviewed, unfinished }: LeftOut,
  data: string,
  terminal: Pick<Terminal, 'err' | 'language'>,
): void {
  if (unreviewed > 0) tell(terminal, UNREVIEWED(unreviewed, reviewCommand(data)));
  if (unfinished > 0) tell(terminal, UNFINISHED(unfinished));
}

const UNREVIEWED = (sites: number, command: string): Message => ({
  zh: `另有${sites}个网站的问题尚未全部复核，未列入；复核后再出一次：${command}`,
  en: `${sites} more sites have findings that nobody has reviewed and are left out; review them and write it again: ${command}`,
});

const UNFINISHED = (sites: number): Message => ({
  zh: `另有${sites}个网站得分低于合格线，但没有可列入附件6的已确认问题，须由人工填写，未列入；见草稿（不加 --confirmed-only）。`,
  en: `${sites} more sites are under the pass line without a confirmed problem for annex 6; a person has to write their rows, so they are left out: see the draft (without --confirmed-only).`,
});
