'use strict';
/** Begins a thread (线程入口): the program that stands first among its arguments, with what lets it load quickly. */
const { pathToFileURL } = require('node:url');
require('./resolve-beside.cjs');

import(pathToFileURL(process.argv[2]).href);
