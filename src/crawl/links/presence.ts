/** Is the page that came the one that was asked for, or shown instead of a missing one (软404)? Noted with the link. */
import type { PageFacts } from '../../read/page/page-facts.ts';
import type { SiteModel } from '../../site/site-model.ts';
import type { Attempt } from '../../site-report.ts';
import type { LinkLedger } from './link-ledger.ts';
import { attemptsAtMissing, type SiblingTest } from './soft-404.ts';

/** What this needs of the walk. */
interface Walk {
  readonly model: Pick<SiteModel, 'homeKeys' | 'words'>;
  readonly ledger: LinkLedger;
  readonly siblings: SiblingTest;
}

/** Notes in the ledger what asking `url` brought; true where the page is shown instead of a missing one. */
export async function notePresence(
  facts: PageFacts,
  { url, attempts }: { readonly url: string; readonly attempts: readonly Attempt[] },
  { model, ledger, siblings }: Walk,
): Promise<boolean> {
  const link = { url, texts: ledger.textsOf(url), homeKeys: model.homeKeys, words: model.words };
  const judged = await siblings.judge(facts, link);
  // A document that opens as a page is a fault of its own, whatever the page says.
  const presence = judged === 'doubtful' && isBadAttachment(attempts) ? 'there' : judged;
  ledger.noteAnswer(url, attemptsAtMissing(attempts, presence), presence !== 'there');
  return presence === 'missing';
}

const isBadAttachment = (attempts: readonly Attempt[]): boolean => attempts.at(-1)?.reason === 'attachment-html';
