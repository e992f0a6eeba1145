/** Fields of a page in which a visitor logs in (登录框) or writes (写信框), in figures. */
import type { FlatPage } from '../../html/page-elements.ts';

export interface PageForms {
  readonly passwords: number;
  /** Fields for text of several lines. */
  readonly letters: number;
}

export const NO_FORMS: PageForms = { passwords: 0, letters: 0 };

export function readForms({ notable }: FlatPage): PageForms {
  let passwords = 0;
  let letters = 0;
  for (const { tag, hidden, source } of notable) {
    if (hidden) continue;
    if (tag === 'textarea') letters++;
    else if (tag === 'input' && source.attributes.type?.toLowerCase() === 'password') passwords++;
  }
  return passwords + letters === 0 ? NO_FORMS : { passwords, letters };
}
