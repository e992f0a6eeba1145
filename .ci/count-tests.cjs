/**
 * Says how many tests passed, failed and were skipped (计数): `count-tests.cjs RESULTS CODE` prints three numbers, and
 * `count-tests.cjs RESULTS --failed-files` the files with failures, a line each.
 *
 * RESULTS is the JSON of vitest, CODE how vitest ended. A file that could not be loaded is one failed test, and so is an
 * end with an error that no test accounts for: a crash, a timeout, results that are not there. Any Node can run it.
 */
'use strict';
const { readFileSync } = require('node:fs');

function count(results, code) {
  const files = results?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults ?? []);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  const hasFailed = (test) => test.status === 'failed';
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !(file.assertionResults ?? []).some(hasFailed),
  );
  const failed = failedTests + brokenFiles.length;
  const endedWell = code === 0 && results !== null && tests.length > 0;
  return { passed, failed: failed === 0 && !endedWell ? 1 : failed, skipped: tests.length - passed - failedTests };
}

function failedFiles(results) {
  const files = results?.testResults ?? [];
  return files.filter((file) => file.status === 'failed').map((file) => file.name);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`no results of the tests in ${file}: ${error.message}\n`);
    return null;
  }
}

module.exports = { count, failedFiles };

if (require.main === module) {
  const [, , file = '', code = '1'] = process.argv;
  const results = read(file);
  if (code === '--failed-files') {
    for (const name of failedFiles(results)) process.stdout.write(`${name}\n`);
  } else {
    const { passed, failed, skipped } = count(results, Number(code));
    process.stdout.write(`${passed} ${failed} ${skipped}\n`);
  }
}
