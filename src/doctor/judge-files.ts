/** Judges the files of settings (设置文件): rule book, list, standing orders, office, channels of notices. */
import { fault, ok, type Verdict, warning } from './check.ts';
import { BOOK, FILES, LIST, NOTICES, OFFICE, OVERRIDES } from './doctor-words.ts';
import type { Facts, FileFact } from './facts.ts';

export function judgeBook(fact: Facts['book']): Verdict {
  return ofFile(fact, (book) => {
    if (book.inForce) return ok(BOOK.inForce(book));
    return warning(BOOK.notInForce(book), book.named ? BOOK.namedMend : BOOK.noneMend);
  });
}

export function judgeList(fact: Facts['list']): Verdict {
  return ofFile(fact, (list, path) => {
    if (list.sites === 0) return fault(LIST.empty(path), LIST.emptyMend);
    return ok(LIST.read(path, list));
  });
}

export function judgeOverrides(fact: Facts['overrides']): Verdict {
  return ofFile(fact, ({ orders, strange }, path) => {
    if (strange.length > 0) return warning(OVERRIDES.strange(path, strange), OVERRIDES.strangeMend);
    return ok(OVERRIDES.read(path, orders));
  });
}

/** An office that has not filled it in prints blanks: allowed. */
export const judgeOffice = (fact: Facts['office']): Verdict =>
  ofFile(fact, ({ named }) => ok(named ? OFFICE.filled : OFFICE.blank));

export const judgeNotices = (fact: Facts['notices']): Verdict =>
  ofFile(fact, ({ channels }) => ok(channels.length === 0 ? NOTICES.none : NOTICES.channels(channels)));

function ofFile<Read>(fact: FileFact<Read>, judge: (value: Read, path: string) => Verdict): Verdict {
  return fact.kind === 'wrong' ? fault(fact.says, FILES.mend(fact.path)) : judge(fact.value, fact.path);
}
