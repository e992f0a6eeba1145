/** Makes a bench site and serves it until it is stopped (试验站点): `node test/bench/links/serve.ts --pages 2500`. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveFolders } from './static-server.ts';
import { atOrigin, writeSite } from './write-site.ts';

const { values } = parseArgs({
  options: { pages: { type: 'string', default: '2500' }, seed: { type: 'string', default: '2017' } },
});
const work = mkdtempSync(join(tmpdir(), 'bench-site-'));
try {
  const folder = join(work, 'www');
  const truth = writeSite({ folder, pages: Number(values.pages), seed: Number(values.seed) });
  const server = await serveFolders([{ address: '127.0.0.1', folder }]);
  const served = atOrigin(truth, server.origins[0] ?? '');
  const file = join(work, 'truth.json');
  writeFileSync(file, `${JSON.stringify(served, null, 1)}\n`);
  const size = `${served.pages} pages, ${served.files} files, median ${served.medianKb.toFixed(1)} KB, as of ${served.asOf}`;
  process.stdout.write(`${served.home}\n${file}\n${server.kind}: ${size}; Ctrl-C ends it\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}
