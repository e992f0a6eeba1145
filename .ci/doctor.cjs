// `patrol doctor` where there may be no internet: its canary is a server of this script. Everything must be in order.
const { spawn, spawnSync } = require('node:child_process');
const { createServer } = require('node:http');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');

function run(args) {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/launch.cjs'), 'doctor', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (piece) => {
    text += piece;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })));
}

/** A machine that allows no namespaces can have no sandbox: that warning is right, and no fault of the product. */
const isAllowed = ({ id, state }) =>
  id === 'browser' && state === 'warning' && spawnSync('unshare', ['--user', 'true']).status !== 0;

const canary = createServer((_request, response) => response.end('alive')).listen(0, '127.0.0.1', async () => {
  const args = ['--canary', `http://127.0.0.1:${canary.address().port}/`];
  const { code, text } = await run([...args, '--json']);
  canary.close();
  const { checks } = JSON.parse(text);
  for (const { id, state, says, mend } of checks) console.log([state, id, says, mend ?? ''].join('  '));
  const wrong = checks.filter((check) => check.state !== 'ok' && !isAllowed(check));
  if (wrong.length > 0) console.error(`not in order: ${wrong.map(({ id }) => id).join(', ')}`);
  process.exitCode = code === 0 && checks.length > 0 && wrong.length === 0 ? 0 : 1;
});
