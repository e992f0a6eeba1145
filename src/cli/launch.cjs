#!/usr/bin/env node
// biome-ignore-all lint/style/useNodejsImportProtocol: a Node before 14.18 does not know the prefix.
'use strict';
/**
 * Starts the command line on a Node that can run it (启动): this one, else the one that `npm ci` brought, else a plain
 * sentence. Written so that any Node since 12 can read it.
 */
var childProcess = require('child_process');
var fs = require('fs');
var os = require('os');
var path = require('path');

var NEEDED = 24;
/** Set for the second process: it must not look for a third. */
var MARK = 'SITE_PATROL_LAUNCHED';

function begin() {
  var major = Number(process.versions.node.split('.')[0]);
  if (major >= NEEDED) {
    // A later V8 may not know these flags, and would say so on every start.
    if (major === NEEDED) tune();
    require('module').enableCompileCache();
    require('../start/resolve-beside.cjs');
    import('./main.ts');
    return;
  }
  var pinned = path.join(__dirname, '..', '..', 'node_modules', '.bin', 'node');
  if (process.env[MARK] === undefined && fs.existsSync(pinned)) again(pinned);
  else refuse();
}

/** Tells V8 what a patrol is like: much code that runs for seconds, and pages that live for milliseconds. */
function tune() {
  var v8 = require('v8');
  // A few early pages that outlive a collection would make it put the elements of all later ones among what lives long.
  v8.setFlagsFromString('--no-allocation-site-pretenuring');
  // By default the optimizer copies so much into each hot function that compiling takes longer than it ever saves.
  v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
  // What the last compiler gains is seen after some ten thousand pages; a check that is over before does without.
  v8.setFlagsFromString('--invocation-count-for-turbofan=300000');
  setTimeout(() => v8.setFlagsFromString('--invocation-count-for-turbofan=3000'), SOON_OVER_MS).unref();
}

/** Less is not worth compiling for. */
var SOON_OVER_MS = 8000;

function again(node) {
  var env = Object.assign({}, process.env);
  env[MARK] = '1';
  // As in package.json: many small heaps of the C library, one a thread, take memory that nobody uses; and large blocks
  // that are soon done with leave holes where small ones stand.
  env.MALLOC_ARENA_MAX = env.MALLOC_ARENA_MAX || '2';
  env.MALLOC_MMAP_THRESHOLD_ = env.MALLOC_MMAP_THRESHOLD_ || '131072';
  var child = childProcess.spawn(node, ['--max-semi-space-size=8', __filename].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: env,
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => {
    process.on(signal, () => {
      child.kill(signal);
    });
  });
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + (os.constants.signals[signal] || 0) : code;
  });
}

function refuse() {
  process.stderr.write(
    '需要 Node ' +
      NEEDED +
      ' 或更高版本（当前为 ' +
      process.version +
      '）：请先运行 npm ci，或安装 Node ' +
      NEEDED +
      '。\n' +
      'Node ' +
      NEEDED +
      ' or later is needed (this is ' +
      process.version +
      '): run npm ci first, or install Node ' +
      NEEDED +
      '.\n',
  );
  process.exitCode = 2;
}

begin();
