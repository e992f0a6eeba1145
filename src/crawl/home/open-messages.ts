/** Looks at the columns of questions from visitors (政务咨询的留言), where the rule book asks whether they are answered. */

import { type Message, openMessages, wordsOfPage } from '../../read/home/messages.ts';
import type { Judgement } from '../../rules/columns/judgement.ts';
import { makeFinding } from '../../rules/findings.ts';
import { answerOn, isAnswered, messageWords, overdueMessages } from '../../rules/home/messages.ts';
import { inScope } from '../../site/scope.ts';
import type { RememberedMessage } from '../../site/site-memory.ts';
import type { SiteModel } from '../../site/site-model.ts';
import type { Evidence } from '../../site-report.ts';
import { isPage } from '../client/site-client.ts';
import type { WalkContext } from '../client/walk-context.ts';
import { type HomeChecks, NOTHING_TOLD } from './home-checks.ts';

/** A site has one or two of them. */
const MOST_COLUMNS = 4;
/** Of each column so many messages are opened: one that is open for too long is enough. */
const MOST_OPENED = 3;
const CATEGORY = 'consultation';
/** Of earlier nights, asked again one by one. */
const MOST_REMEMBERED = 20;

export interface MessagesLook extends HomeChecks {
  /** For the next night. */
  readonly remembered: readonly RememberedMessage[];
}

/**
 * The page of the column is asked for once more; a message counts where the first look had it in the list, the second says
 * that it is open, and its own page shows no answer. Where its own page cannot be read it is for a person. A message that
 * an earlier night claimed is in order when its own page shows an answer: that it left the list, or grew too old for the
 * book, is none.
 */
export async function lookAtMessages(
  judged: readonly Judgement[],
  remembered: readonly RememberedMessage[],
  { scope }: Pick<SiteModel, 'scope'>,
  context: WalkContext,
): Promise<MessagesLook> {
  const { profile } = context.tools.ruleBook;
  if (!profile.checks['messages-unanswered']?.on) return { ...NOTHING_TOLD, remembered };
  const columns = judged.filter((one) => isAsked(one, profile.checks['messages-unanswered']?.exceptNames ?? []));
  const isOwn = (address: string | null): boolean => address === null || inScope(scope, address);
  const sure: Claimed[] = [];
  const doubtful: Evidence[] = [];
  for (const { column } of columns.slice(0, MOST_COLUMNS)) {
    const titles = new Set(column.items.map(({ title }) => title));
    const late = (await overdueOn(column.url, context)).filter(({ title, url }) => titles.has(title) && isOwn(url));
    for (const message of late.slice(0, MOST_OPENED)) {
      const answer = await answerTo(message, context);
      const evidence = evidenceOf(message, column.url, context);
      if (answer === 'none') sure.push({ message, evidence });
      else if (answer === 'unknown') doubtful.push(evidence);
    }
  }
  const kept = await stillRemembered(remembered, sure, context);
  return { ...said(sure, doubtful, context), ...kept };
}

interface Claimed {
  readonly message: Message;
  readonly evidence: Evidence;
}

function said(sure: readonly Claimed[], doubtful: readonly Evidence[], { task, tools }: WalkContext) {
  const { id: siteId, url } = task.site;
  const text = '政务咨询栏目中疑似有超过三个月未回复的留言，请核对';
  const about = { kind: 'messages-unanswered', siteId, subject: { url } } as const;
  const evidence = sure.map((one) => one.evidence);
  return {
    findings: evidence.length > 0 ? [makeFinding({ ...about, evidence }, tools.ruleBook.profile)] : [],
    suggestions:
      evidence.length === 0 && doubtful.length > 0 ? [{ kind: 'messages-unanswered', text, evidence: doubtful }] : [],
  };
}

/** Those of earlier nights that are not open tonight again, each asked until its page shows an answer. */
async function stillRemembered(
  remembered: readonly RememberedMessage[],
  sure: readonly Claimed[],
  context: WalkContext,
): Promise<Pick<MessagesLook, 'lookedFor' | 'remembered'>> {
  const open = sure.flatMap(({ message: { url, title } }) => (url === null ? [] : [{ url, title, answered: false }]));
  const others = remembered.filter(({ url }) => !open.some((one) => one.url === url));
  const asked: RememberedMessage[] = [];
  for (const message of others.slice(0, MOST_REMEMBERED)) {
    const source = message.answered ? null : await read(message.url, context);
    const answered = source !== null && isAnswered(wordsOfPage(source), message, context.tools.ruleBook.phrases);
    asked.push({ ...message, answered: message.answered || answered });
  }
  const inOrder = asked.filter(({ answered }) => answered).map(({ url }) => url);
  return {
    lookedFor: inOrder.length > 0 ? [{ kind: 'messages-unanswered', inOrder }] : [],
    remembered: [...open, ...asked].slice(0, MOST_REMEMBERED),
  };
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
  kind: 'open-message',
  url: url ?? column,
  quote: `${title}：${says}`,
  title,
  at: tools.now(),
  date: day,
  dateSource: 'list',
});
