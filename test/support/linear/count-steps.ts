/**
 * Counts what a backtracking engine does with a pattern on a text: each instruction is one step. The same number on every
 * machine, unlike a clock.
 */
import type { Instruction, Program } from './pattern-program.ts';

export interface Counted {
  readonly steps: number;
  /** Ended for having used all the steps it was given. */
  readonly endless: boolean;
}

/** All matches of the text one after the other, as `replaceAll` looks for them. */
export function countSteps(program: Program, text: string, limit: number): Counted {
  const run = new Run(program, text, limit);
  for (let from = 0; from <= text.length && !run.endless; ) {
    const end = run.find(from);
    if (end < 0) break;
    from = end > from ? end : from + 1;
    if (program.anchored) break;
  }
  return { steps: run.steps, endless: run.endless };
}

/** The places where the matches begin and end: to hold the counter against the engine. */
export function matchedPlaces(program: Program, text: string): [from: number, to: number][] {
  const run = new Run(program, text, Number.POSITIVE_INFINITY);
  const places: [number, number][] = [];
  for (let from = 0; from <= text.length; ) {
    const end = run.find(from);
    if (end < 0) break;
    places.push([run.start, end]);
    from = end > run.start ? end : end + 1;
  }
  return places;
}

const WORD = /^\w$/;
const WORD_WITHOUT_CASE = /^\w$/iu;
const LINE_END = /^[\n\r\u2028\u2029]$/;

class Run {
  steps = 0;
  endless = false;
  start = 0;
  readonly #code: readonly Instruction[];
  readonly #program: Program;
  readonly #text: string;
  readonly #limit: number;
  readonly #registers: number[];
  /** Undone when it goes back: register and what was in it. */
  readonly #undo: number[] = [];
  readonly #stack: number[] = [];

  constructor(program: Program, text: string, limit: number) {
    this.#program = program;
    this.#code = program.code;
    this.#text = text;
    this.#limit = limit;
    this.#registers = new Array<number>(program.registers).fill(-1);
  }

  /** Where the first match from here on ends; -1 for none. */
  find(from: number): number {
    for (let at = from; at <= this.#text.length; at++) {
      if ((this.#program.anchored && at > 0) || (this.#program.sticky && at > from)) return -1;
      this.#registers.fill(-1);
      this.start = at;
      const end = this.#match(0, at);
      this.#undo.length = 0;
      if (end >= 0 || this.endless) return end;
    }
    return -1;
  }

  #match(pc: number, at: number): number {
    const floor = this.#stack.length;
    let [next, place] = [pc, at];
    while (true) {
      if (++this.steps > this.#limit) this.endless = true;
      const instruction = this.#code[next];
      if (instruction === undefined || this.endless || instruction.op === 'done') return this.#end(floor, place);
      const moved = this.#step(instruction, next, place);
      if (moved >= 0) {
        place = moved;
        next = this.#after(instruction, next);
        continue;
      }
      if (this.#stack.length === floor) return -1;
      this.#goBack(this.#stack.pop() ?? 0);
      place = this.#stack.pop() ?? 0;
      next = this.#stack.pop() ?? 0;
    }
  }

  /** Ways that are open still are left. */
  #end(floor: number, place: number): number {
    this.#stack.length = floor;
    return this.endless ? -1 : place;
  }

  #after(instruction: Instruction, pc: number): number {
    if (instruction.op === 'jump') return instruction.to;
    if (instruction.op === 'split') return instruction.first;
    return instruction.op === 'look' ? instruction.end : pc + 1;
  }

  /** Where the text is read after the instruction; -1 where it does not fit. */
  #step(instruction: Instruction, pc: number, place: number): number {
    switch (instruction.op) {
      case 'char': {
        const character = this.#character(place, instruction.back);
        if (character === '' || !instruction.accepts(character)) return -1;
        return instruction.back ? place - character.length : place + character.length;
      }
      case 'split':
        this.#stack.push(instruction.second, place, this.#undo.length);
        return place;
      case 'set':
        this.#undo.push(instruction.register, this.#registers[instruction.register] ?? -1);
        this.#registers[instruction.register] = place;
        return place;
      case 'moved':
        return this.#registers[instruction.register] === place ? -1 : place;
      case 'edge':
        return this.#atEdge(instruction.kind, place) === instruction.negate ? -1 : place;
      case 'look':
        return this.#look(instruction.negate, pc, place);
      case 'again':
        return this.#again(instruction.from, instruction.to, place, instruction.back);
      default:
        return place;
    }
  }

  #look(negate: boolean, pc: number, place: number): number {
    const before = this.#undo.length;
    const found = this.#match(pc + 1, place) >= 0;
    if (negate || !found) this.#goBack(before);
    return found === negate ? -1 : place;
  }

  #again(from: number, to: number, place: number, back: boolean): number {
    const [start, end] = [this.#registers[from] ?? -1, this.#registers[to] ?? -1];
    if (start < 0 || end < 0) return place;
    const said = this.#text.slice(start, end);
    this.steps += said.length;
    const there = back ? this.#text.slice(place - said.length, place) : this.#text.slice(place, place + said.length);
    const equal = this.#program.ignoreCase ? said.toLowerCase() === there.toLowerCase() : said === there;
    if (!equal) return -1;
    return back ? place - said.length : place + said.length;
  }

  #atEdge(kind: 'start' | 'end' | 'word', place: number): boolean {
    const [before, after] = [this.#text.charAt(place - 1), this.#text.charAt(place)];
    if (kind === 'word') return this.#isWord(before) !== this.#isWord(after);
    const beyond = kind === 'start' ? before : after;
    return beyond === '' || (this.#program.multiline && LINE_END.test(beyond));
  }

  #isWord(character: string): boolean {
    return (this.#program.unicode && this.#program.ignoreCase ? WORD_WITHOUT_CASE : WORD).test(character);
  }

  #character(place: number, back: boolean): string {
    const one = this.#text.charAt(back ? place - 1 : place);
    if (!this.#program.unicode || one < '\ud800' || one > '\udfff') return one;
    const pair = back ? this.#text.slice(Math.max(0, place - 2), place) : this.#text.slice(place, place + 2);
    return pair.length === 2 && [...pair].length === 1 ? pair : one;
  }

  #goBack(length: number): void {
    while (this.#undo.length > length) {
      const was = this.#undo.pop() ?? -1;
      this.#registers[this.#undo.pop() ?? 0] = was;
    }
  }
}
