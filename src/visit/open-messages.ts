/** Looks at the columns of questions from visitors (政务咨询的留言), where the rule book asks whether they are answered. */
import { makeFinding } from '../detect/findings.ts';
import type { Judgement } from '../detect/judgement.ts';
import { answerOn, messageWords, overdueMessages } from '../detect/messages.ts';
import { type Message, openMessages, wordsOfPage } from '../page/messages.ts';
import { inScope } from '../site/scope.ts';
import type { SiteModel } from '../site/site-model.ts';
import type { Evidence } from '../site-report.ts';
import type { HomeChecks } from './home-checks.ts';
import { isPage } from './site-client.ts';
import type { WalkContext } from './walk-context.ts';

const NOTHING: HomeChecks = { findings: [], suggestions: [] };
/** A site has one or two of them. */
const MOST_COLUMNS = 4;
/** Of each column so many messages are opened: one that is open for too long is enough. */
const MOST_OPENED = 3;
const CATEGORY = 'consultation';

/**
 * The page of the column is asked for once more; a message counts where the first look had it in the list, the second says
 * that it is open, and its own page shows no answer. Where its own page cannot be read it is for a person.
 */
export async function lookAtMessages(
  judged: readonly Judgement[],
  { scope }: Pick<SiteModel, 'scope'>,
  context: WalkContext,
): Promise<HomeChecks> {
  const { profile } = context.tools.ruleBook;
  if (!profile.checks['messages-unanswered']?.on) return NOTHING;
  const columns = judged.filter((one) => isAsked(one, profile.checks['messages-unanswered']?.exceptNames ?? []));
  const sure: Evidence[] = [];
  const doubtful: Evidence[] = [];
  for (const { column } of columns.slice(0, MOST_COLUMNS)) {
    const titles = new Set(column.items.map(({ title }) => title));
    const late = (await overdueOn(column.url, context)).filter(({ title, url }) => titles.has(title) && isOwn(url));
    for (const message of late.slice(0, MOST_OPENED)) {
      const answer = await answerTo(message, context);
      if (answer !== 'there') (answer === 'none' ? sure : doubtful).push(evidenceOf(message, column.url, context));
    }
  }
  const { id: siteId, url } = context.task.site;
  const text = '政务咨询栏目中疑似有超过三个月未回复的留言，请核对';
  return {
    findings:
      sure.length > 0
        ? [makeFinding({ kind: 'messages-unanswered', siteId, subject: { url }, evidence: sure }, profile)]
        : [],
    suggestions:
      sure.length === 0 && doubtful.length > 0 ? [{ kind: 'messages-unanswered', text, evidence: doubtful }] : [],
  };

  function isOwn(address: string | null): boolean {
    return address === null || inScope(scope, address);
  }
}

/** 举报投诉、信访 are nobody's questions: the book leaves them out. */
function isAsked({ column, category }: Judgement, exceptNames: readonly string[]): boolean {
  if (category.category !== CATEGORY || column.external) return false;
  return !column.path.some((name) => exceptNames.some((word) => name.includes(word)));
}

async function overdueOn(url: string, context: WalkContext): Promise<Message[]> {
  const { profile, phrases } = context.tools.ruleBook;
  const rules = profile.checks['messages-unanswered'];
  const source = rules ? await read(url, context) : null;
  if (!rules || source === null) return [];
  return overdueMessages(openMessages(source, messageWords(phrases)), context.task.asOf.day, rules);
}

async function answerTo(message: Message, context: WalkContext): Promise<ReturnType<typeof answerOn>> {
  const source = message.url === null ? null : await read(message.url, context);
  return source === null ? 'unknown' : answerOn(wordsOfPage(source), message, context.tools.ruleBook.phrases);
}

async function read(url: string, { client, deadline }: WalkContext) {
  if (deadline.aborted) return null;
  const answer = await client.ask(url, { fresh: true }).catch((error: unknown) => {
    if (deadline.aborted) return null;
    throw error;
  });
  if (answer?.outcome !== 'ok' || !isPage(answer.result)) return null;
  const { body, headers } = answer.result;
  return { bytes: body, url: answer.result.url, contentType: headers['content-type'] ?? null };
}

const evidenceOf = ({ title, day, says, url }: Message, column: string, { tools }: WalkContext): Evidence => ({
  ...{ kind: 'open-message', url: url ?? column, quote: `${title}：${says}`, at: tools.now(), date: day },
  dateSource: 'list',
});
