/**
 * A page's sketch as JSON (页面概要), and back. A column's lists are its record's lists: they are written once. Written into
 * one block that is used again and again, as text so long would else be copied twice, and each copy wait to be collected.
 */
import { giveBack, MOST_BYTES_A_CHAR } from '../../cache/blocks.ts';
import type { PageSketch } from '../../site/site-model.ts';

/** As it was written: without `lists` where they are those of the record; in earlier versions they stood there twice. */
type WrittenSketch = Omit<PageSketch, 'lists'> & Partial<Pick<PageSketch, 'lists'>>;

/** Whatever else hangs on the sketch is kept. */
export function sketchJson(sketch: PageSketch): string {
  const { record, lists } = sketch;
  const areOfRecord = lists.length === record.lists.length && lists.every((list, at) => list === record.lists[at]);
  return JSON.stringify(areOfRecord ? { ...sketch, lists: undefined } : sketch);
}

/** Trusts what `sketchJson` wrote: the type is the caller's word. */
export function readSketch<Sketch extends PageSketch>(json: string): Sketch {
  const written: WrittenSketch = JSON.parse(json);
  return { ...written, lists: written.lists ?? written.record.lists } as Sketch; // safe: only the lists may be missing
}

const FIRST_ROOM = 64 * 1024;

/** The text that was written last, and by whom. */
let block = Buffer.alloc(0);
let writer: object | null = null;

/** As JSON, written when it is first asked for; the bytes are good until another sketch is written. */
export function packedOnce(sketch: PageSketch | null): () => Buffer {
  const self = {};
  let length = 0;
  return () => {
    if (writer !== self) {
      length = write(sketch === null ? 'null' : sketchJson(sketch));
      writer = self;
    }
    return block.subarray(0, length);
  };
}

function write(text: string): number {
  const most = text.length * MOST_BYTES_A_CHAR;
  if (most > block.length) {
    giveBack(block);
    block = Buffer.allocUnsafeSlow(Math.max(FIRST_ROOM, most));
  }
  return block.write(text);
}
