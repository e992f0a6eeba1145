/**
 * Loaded before a program (`node --require`): reading a page that says so never ends, or takes a second, as where a
 * pattern of more than linear cost meets it. The main thread ends the process with a code of its own: it reads no page.
 */
const { isMainThread } = require('node:worker_threads');

const READ_IN_MAIN_THREAD = 97;
const SLOW_MS = 1_000;
const decode = TextDecoder.prototype.decode;

function spin(ms) {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

TextDecoder.prototype.decode = function decodeSlowly(...given) {
  const text = decode.apply(this, given);
  const [is] = /SLOW-TO-READ|NEVER-READ/.exec(text) ?? [];
  if (is && isMainThread) process.exit(READ_IN_MAIN_THREAD);
  if (is) spin(is === 'NEVER-READ' ? Number.POSITIVE_INFINITY : SLOW_MS);
  return text;
};
