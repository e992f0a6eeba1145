/** What a page says, with all that is put together when asked for: to be compared as a whole. */
import type { PageFacts } from '../../../src/read/page/page-facts.ts';

export const textsOf = ({ texts }: PageFacts) => ({ ...texts, sample: texts.sample() });

export const readOut = (facts: PageFacts) => ({ ...facts, mainList: facts.mainList(), texts: textsOf(facts) });
