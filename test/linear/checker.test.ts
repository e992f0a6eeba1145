/** The check of patterns itself: what it must find, what it must let pass, and that its counter matches as the engine does. */
import { describe, expect, it } from 'vitest';
import { attacksOn, textOf } from '../support/linear/attacks.ts';
import { matchedPlaces } from '../support/linear/count-steps.ts';
import { costOf, isLinear } from '../support/linear/judge-cost.ts';
import { programOf } from '../support/linear/pattern-program.ts';

const isFine = (regex: RegExp): boolean => {
  const cost = costOf(regex);
  return cost === null || isLinear(cost);
};

describe('patterns that cost more than linear time', () => {
  it.each([
    /\s+$/,
    /<[^>]*>/g,
    /<!--[\s\S]*?-->/g,
    /^\s*(?:all)?\s*$/,
    /^[>\s]*(?:>{1,2}|下页)[>\s]*$/,
    /^\s*(?:user-agent|allow)\s*:/im,
    /^(?:\d+[\d.]*)(?=;)/,
    /(?:a+)+b/,
    /\d{1,9999}x/,
    /(?<=a.*)b/,
    /[^/]*$/,
  ])('%s', (regex) => {
    expect(isFine(regex)).toBe(false);
  });
});

describe('patterns of linear cost', () => {
  it.each([
    /(?<!\s)\s+$/,
    /<[^<>]*>/g,
    /^\s*(?:all\s*)?$/,
    /^[\d.]+(?=;)/,
    /\d{1,20}x/,
    /(?<![^/])[^/]*$/,
    /\s*'[^']*'/y,
    /(["'])[^"']*\1/,
  ])('%s', (regex) => {
    expect(isFine(regex)).toBe(true);
  });
});

describe('the counter of steps', () => {
  it.each([
    /(a|ab)(c|bcd)*?d?/g,
    /(\d)\1(?<=1)x|\bfoo\B/gi,
    /(?:a?){3}b|^\s*$/gm,
    /[^\p{Script=Han}]+?(?=月)|😀./gu,
    /(?<!\w)(['"])(?:\\.|(?!\1).)*\1/g,
  ])('finds what the engine finds: %s', (regex) => {
    for (const attack of attacksOn(regex)) {
      const text = textOf(attack, 24);
      const found = [...text.matchAll(regex)].map(({ 0: all, index }) => [index, index + all.length]);
      expect(matchedPlaces(programOf(regex), text)).toEqual(found);
    }
  });
});
