/** A pattern as a list of instructions for the counter of steps: what a backtracking engine does with it, one by one. */
import { RegExpParser } from '@eslint-community/regexpp';
import type { Alternative, Element, LookaroundAssertion, Pattern, Quantifier } from '@eslint-community/regexpp/ast';

export type Instruction =
  | { readonly op: 'char'; readonly accepts: (character: string) => boolean; readonly back: boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'set'; readonly register: number }
  | { readonly op: 'moved'; readonly register: number }
  | { readonly op: 'edge'; readonly kind: 'start' | 'end' | 'word'; readonly negate: boolean }
  | { readonly op: 'look'; readonly end: number; readonly negate: boolean }
  | { readonly op: 'again'; readonly from: number; readonly to: number; readonly back: boolean }
  | { readonly op: 'done' };

export interface Program {
  readonly code: readonly Instruction[];
  readonly registers: number;
  readonly unicode: boolean;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  /** Tried at the first place alone: it begins with `^`, as every one of its alternatives does. */
  readonly anchored: boolean;
  /** Tried where the match before ended, and nowhere behind that. */
  readonly sticky: boolean;
}

export function parsePattern(regex: RegExp): Pattern {
  return new RegExpParser().parsePattern(regex.source, 0, regex.source.length, { unicode: regex.unicode });
}

export function programOf(regex: RegExp): Program {
  const pattern = parsePattern(regex);
  const compiler = new Compiler(regex);
  compiler.alternatives(pattern.alternatives, false);
  compiler.code.push({ op: 'done' });
  const anchored = !regex.multiline && pattern.alternatives.every(({ elements }) => isStart(elements[0]));
  const { unicode, multiline, ignoreCase, sticky } = regex;
  return { code: compiler.code, registers: compiler.registers, unicode, multiline, ignoreCase, anchored, sticky };
}

const isStart = (element: Element | undefined): boolean =>
  element?.type === 'Assertion'
    ? element.kind === 'start'
    : (element?.type === 'Group' || element?.type === 'CapturingGroup') &&
      element.alternatives.every(({ elements }) => isStart(elements[0]));

/** Whether one character is what the node stands for, asked of the engine itself and remembered. */
export function characterTest(raw: string, regex: RegExp): (character: string) => boolean {
  const flags = regex.flags.replaceAll(/[^isuv]/g, '');
  const whole = new RegExp(`^(?:${raw})$`, flags);
  const known = new Map<string, boolean>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const now = whole.test(character);
    known.set(character, now);
    return now;
  };
}

class Compiler {
  readonly code: Instruction[] = [];
  registers = 0;
  readonly #regex: RegExp;
  readonly #groups = new Map<object, { readonly from: number; readonly to: number }>();
  readonly #tests = new Map<string, (character: string) => boolean>();

  constructor(regex: RegExp) {
    this.#regex = regex;
  }

  alternatives(list: readonly Alternative[], back: boolean): void {
    const leave: number[] = [];
    list.forEach((alternative, at) => {
      const split = at < list.length - 1 ? this.#hold() : null;
      for (const element of back ? alternative.elements.toReversed() : alternative.elements)
        this.#element(element, back);
      if (split === null) return;
      leave.push(this.#hold());
      this.code[split] = { op: 'split', first: split + 1, second: this.code.length };
    });
    for (const at of leave) this.code[at] = { op: 'jump', to: this.code.length };
  }

  #element(element: Element, back: boolean): void {
    switch (element.type) {
      case 'Group':
        this.alternatives(element.alternatives, back);
        return;
      case 'CapturingGroup': {
        const { from, to } = this.#registersOf(element);
        this.code.push({ op: 'set', register: back ? to : from });
        this.alternatives(element.alternatives, back);
        this.code.push({ op: 'set', register: back ? from : to });
        return;
      }
      case 'Quantifier':
        this.#quantifier(element, back);
        return;
      case 'Assertion':
        if (element.kind === 'lookahead' || element.kind === 'lookbehind') this.#look(element);
        else this.code.push({ op: 'edge', kind: element.kind, negate: element.kind === 'word' && element.negate });
        return;
      case 'Backreference': {
        const group = Array.isArray(element.resolved) ? element.resolved[0] : element.resolved;
        if (group !== undefined) this.code.push({ op: 'again', ...this.#registersOf(group), back });
        return;
      }
      default:
        this.code.push({ op: 'char', accepts: this.#test(element.raw), back });
    }
  }

  #quantifier({ element, min, max, greedy }: Quantifier, back: boolean): void {
    for (let times = 0; times < min; times++) this.#element(element, back);
    if (max === Number.POSITIVE_INFINITY) this.#withoutEnd(element, greedy, back);
    else this.#upTo(element, max - min, greedy, back);
  }

  #withoutEnd(element: Element, greedy: boolean, back: boolean): void {
    const register = this.registers++;
    const split = this.#hold();
    this.code.push({ op: 'set', register });
    this.#element(element, back);
    this.code.push({ op: 'moved', register }, { op: 'jump', to: split });
    this.#splitTo(split, greedy);
  }

  #upTo(element: Element, times: number, greedy: boolean, back: boolean): void {
    const splits: number[] = [];
    for (let time = 0; time < times; time++) {
      splits.push(this.#hold());
      this.#element(element, back);
    }
    for (const split of splits) this.#splitTo(split, greedy);
  }

  #splitTo(split: number, greedy: boolean): void {
    const [enter, leave] = [split + 1, this.code.length];
    this.code[split] = greedy
      ? { op: 'split', first: enter, second: leave }
      : { op: 'split', first: leave, second: enter };
  }

  #look({ alternatives, kind, negate }: LookaroundAssertion): void {
    const at = this.#hold();
    this.alternatives(alternatives, kind === 'lookbehind');
    this.code.push({ op: 'done' });
    this.code[at] = { op: 'look', end: this.code.length, negate };
  }

  /** A place that is written when its target is known. */
  #hold(): number {
    return this.code.push({ op: 'done' }) - 1;
  }

  #registersOf(group: object): { readonly from: number; readonly to: number } {
    const known = this.#groups.get(group) ?? { from: this.registers++, to: this.registers++ };
    this.#groups.set(group, known);
    return known;
  }

  #test(raw: string): (character: string) => boolean {
    const test = this.#tests.get(raw) ?? characterTest(raw, this.#regex);
    this.#tests.set(raw, test);
    return test;
  }
}
