/** One labelled piece of a page (types only). */
export interface PageCase {
  readonly name: string;
  /** `suspected`: told to a person, never claimed. */
  readonly expected: 'found' | 'suspected' | 'none';
  readonly html: string;
}
