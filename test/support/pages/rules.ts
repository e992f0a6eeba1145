/** The project's own rule books and page words, loaded once for all tests that read or judge pages. */
import { loadRuleBook, type RuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { compileWords, type PageWords } from '../../../src/vocabulary/page-words.ts';

const books = new Map<string, RuleBook>();
let words: PageWords | undefined;

export function ruleBook(profile = 'gx2016'): RuleBook {
  const book = books.get(profile) ?? loadRuleBook(profile);
  books.set(profile, book);
  return book;
}

export function pageWords(): PageWords {
  words ??= compileWords(ruleBook().phrases);
  return words;
}
