/** One thread that judges archived visits again (重新评判), one question at a time, each answered in its turn. */
import { parentPort, workerData } from 'node:worker_threads';
import { ArchiveError } from '../src/crawl/archive/archive-reader.ts';
import { type Answer, answerOver } from '../src/queue/questions.ts';
import { rejudgeReport } from '../src/rejudge.ts';
import type { RejudgeAnswer, RejudgeOrder, RejudgeQuestion } from '../src/run/workers/rejudge-threads.ts';
import { compileWords } from '../src/vocabulary/page-words.ts';

// What `openRejudgeThreads` hands over.
const order = workerData as RejudgeOrder;
const tools = { ...order, words: compileWords(order.ruleBook.phrases) };

async function answerTo({ report, archive }: RejudgeQuestion): Promise<Answer<RejudgeAnswer>> {
  try {
    return { answer: { kind: 'judged', report: rejudgeReport(report, archive, tools) } };
  } catch (error) {
    // An error of ours loses its code on its way between threads.
    if (!(error instanceof ArchiveError)) throw error;
    return { answer: { kind: 'archive-error', code: error.code, message: error.message } };
  }
}

if (!parentPort) throw new Error('rejudge-thread.ts is a thread of `patrol rejudge`, no program of its own');
answerOver(parentPort, answerTo);
