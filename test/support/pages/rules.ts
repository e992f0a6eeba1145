/** The project's own rule book and page words, loaded once for all tests that read or judge pages. */
import { loadRuleBook, type RuleBook } from '../../../src/config/rule-book.ts';
import { compileWords, type PageWords } from '../../../src/page/page-words.ts';

let book: RuleBook | undefined;
let words: PageWords | undefined;

export function ruleBook(): RuleBook {
  book ??= loadRuleBook('gx2016');
  return book;
}

export function pageWords(): PageWords {
  words ??= compileWords(ruleBook().phrases);
  return words;
}
