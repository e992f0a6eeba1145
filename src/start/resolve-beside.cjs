'use strict';
/**
 * Finds modules that are named by their place beside another one (模块查找) without asking the disk where they are: Node looks
 * up each of a thousand files, its links and its package first, which takes a quarter of a start. Whatever is named otherwise
 * is found by Node; so is the first file of each folder, which tells what kind of modules the others of that folder are.
 */
const { registerHooks } = require('node:module');

/** Files of ours are modules in TypeScript; what others are, their package says. */
const OURS = /\.ts$/;
const BESIDE = /^\.\.?\/.*\.[jt]s$/;

/** Folder → what Node calls its files that end with `.js`; `null` where it must look into each. */
const formats = new Map();

registerHooks({
  resolve(specifier, context, next) {
    // An `import` names a file to the letter; a `require` may leave its ending out.
    const beside = context.parentURL !== undefined && context.conditions.includes('import') && BESIDE.test(specifier);
    if (!beside) return next(specifier, context);
    const { href } = new URL(specifier, context.parentURL);
    if (OURS.test(specifier)) return { url: href, format: 'module-typescript', shortCircuit: true };
    const folder = href.slice(0, href.lastIndexOf('/'));
    const format = formats.get(folder);
    if (format === undefined) return firstOf(folder, next(specifier, context));
    return format === null ? { url: href, shortCircuit: true } : { url: href, format, shortCircuit: true };
  },
});

function firstOf(folder, found) {
  formats.set(folder, found.format ?? null);
  return found;
}
