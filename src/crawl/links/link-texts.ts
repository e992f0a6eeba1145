/**
 * The different words that links bear (链接文字), by the numbers of the links: nearly all bear one or two, and a site has a
 * million of them. The first stands by the link's number, those behind it in one row, each with the place of the next.
 */
import { detached } from '../../cache/memo.ts';
import { Numbers } from '../archive/numbers.ts';

/** Enough to know a picture that leads home by another link's words. */
const MAX_TEXTS = 4;

export class LinkTexts {
  readonly #first: string[] = [];
  readonly #further: string[] = [];
  /** By link, then by place in `#further`: 1 more than the place of the next; 0: there is none. */
  readonly #afterFirst = new Numbers();
  readonly #afterFurther = new Numbers();

  /** Of the link with the next number. */
  push(text: string): void {
    this.#first.push(detached(text));
    this.#afterFirst.push(0);
  }

  /** The words that stand for the link in reports. */
  first(link: number): string {
    return this.#first[link] ?? '';
  }

  /** Notes further words of `link`, as far as they are kept; those that are known count once. */
  note(link: number, text: string): void {
    if (this.#first[link] === text) return;
    let [row, at] = [this.#afterFirst, link];
    for (let count = 1; count < MAX_TEXTS; count++) {
      const next = row.at(at);
      if (next === 0) {
        row.set(at, this.#further.push(detached(text)));
        this.#afterFurther.push(0);
        return;
      }
      [row, at] = [this.#afterFurther, next - 1];
      if (this.#further[at] === text) return;
    }
  }

  /** In the order in which they came. */
  of(link: number): string[] {
    const texts = [this.first(link)];
    for (let next = this.#afterFirst.at(link); next > 0; next = this.#afterFurther.at(next - 1))
      texts.push(this.#further[next - 1] ?? '');
    return texts;
  }
}
