/** What a walk is made of (全程演示): commands as they are typed, and what a person does with a file in between. */

export interface WalkStep {
  /** Heading of the transcript, in Chinese. */
  readonly title: string;
  /** What a person wants here: one or two sentences. */
  readonly says: string;
  /** Lines as they are typed into a shell in the checkout; each has its output below it. */
  readonly commands: readonly string[];
  /** Done after the commands: a person's work in a file, told in the transcript by what it answers. */
  readonly byHand?: (checkout: string) => Promise<string>;
  /** Done after that. */
  readonly afterwards?: readonly string[];
  /** Exit codes that are right here. */
  readonly codes?: readonly number[];
}

export interface Said {
  readonly command: string;
  readonly output: string;
  readonly code: number;
}

export interface WalkedStep {
  readonly step: WalkStep;
  readonly before: readonly Said[];
  readonly byHand: string | null;
  readonly after: readonly Said[];
}
