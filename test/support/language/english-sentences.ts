/** Finds English in text for clerks (英文语句): by the words that sentences have, and names, values and commands have not. */

const SENTENCE_WORD =
  /\b(?:the|of|is|are|was|be|to|and|from|it|its|which|where|what|in|with|without|one|may|only|not|cannot|there|this|write|for|by|such|as|an?|has|have|no|or|will|do)\b/i;

/** Commands, addresses, paths, flags and values are the same in every language. */
const SAME_IN_BOTH = [
  /npm (?:run|start|ci)(?: -s)?(?: [\w-]+)?(?: --)?/g,
  /(?:redis-cli|systemctl|iconv)(?: [\w./-]+)+/g,
  /https?:\/\/\S+/g,
  /(?<![\w])--?[a-z][\w-]*/g,
  /<[^>]*>/g,
  /"[^"]*"/g,
  /(?:[\w.@-]*\/)+[\w.@-]*/g,
  /\b[\w-]+(?:[._,-][\w-]+)+\b/g,
];

/** The lines that hold some. */
export function englishIn(text: string): string[] {
  return text.split('\n').filter((line) => {
    const left = SAME_IN_BOTH.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), line);
    return SENTENCE_WORD.test(left);
  });
}
