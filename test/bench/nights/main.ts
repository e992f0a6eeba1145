/**
 * `npm run bench:nights` (次夜): requests and bytes of a first night, of the next night on unchanged sites, and of a full
 * one after it, on a generated static site and on the practice farm; exits with 1 where they found different things.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { selectSites } from '../../../src/cli/options/listed-sites.ts';
import { loadSites } from '../../../src/config/lists/sites.ts';
import { resolveSettings } from '../../../src/config/settings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { runFarm } from '../../eval/farm-process.ts';
import { AS_OF } from '../links/site-plan.ts';
import { serveFolders } from '../links/static-server.ts';
import { writeSite } from '../links/write-site.ts';
import { machineLines } from '../machine.ts';
import { type NightFigures, type NightOrder, runNight } from './night-run.ts';

const SEED = 2017;
const NIGHTS = [
  { name: 'first night', on: AS_OF, full: false },
  { name: 'next night', on: '2017-03-01', full: false },
  { name: 'next night, --full', on: '2017-03-01', full: true },
];

interface Place {
  readonly name: string;
  readonly order: Pick<NightOrder, 'sites' | 'proxy' | 'asOf' | 'recheckAfterMs'>;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Of the first night. */
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** False where two nights found different things. */
async function measure({ name, order }: Place): Promise<boolean> {
  const data = await mkdtemp(join(tmpdir(), 'bench-nights-'));
  try {
    await using store = await openStore(data);
    const nights: NightFigures[] = [];
    print(`\n${name}\n`);
    print('| night | pages | requests | of the first | MB | of the first | seconds | findings (SHA-256) |');
    print('| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
    for (const night of NIGHTS.slice(0, nightsWanted)) {
      nights.push(await runNight({ ...order, store, on: night.on, full: night.full }));
      tell(night.name, nights);
    }
    return nights.every(({ found }) => found === nights[0]?.found);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** The last of them, compared with the first. */
function tell(name: string, nights: readonly NightFigures[]): void {
  const [first, last] = [nights[0], nights.at(-1)];
  if (!first || !last) return;
  const { pages, requests, bytes, seconds, found } = last;
  const wire = `${(bytes / 1e6).toFixed(2)} | ${share(bytes, first.bytes)}`;
  print(
    `| ${name} | ${pages} | ${requests} | ${share(requests, first.requests)} | ${wire} | ${seconds.toFixed(1)} | ${found} |`,
  );
  for (const line of differences(first, last)) process.stderr.write(`${line}\n`);
}

function differences(first: NightFigures, night: NightFigures): string[] {
  const [before, after] = [new Set(first.facts), new Set(night.facts)];
  return [
    ...first.facts.filter((fact) => !after.has(fact)).map((fact) => `only the first night: ${fact}`),
    ...night.facts.filter((fact) => !before.has(fact)).map((fact) => `not the first night: ${fact}`),
  ];
}

async function onStaticSite(pages: number): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-site-'));
  try {
    writeSite({ folder: join(folder, 'www'), pages, seed: SEED });
    const server = await serveFolders([{ address: '127.0.0.1', folder: join(folder, 'www') }]);
    try {
      const url = `${server.origins[0]}/`;
      const site = { id: '1', annex: null, rank: null, unit: '试验县', siteName: '', url, altUrl: null, score: null };
      const order = { sites: [site], asOf: AS_OF, recheckAfterMs: 1000 };
      return await measure({ name: `Static site of ${pages} pages (${server.kind})`, order });
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onFarm(only: readonly string[]): Promise<boolean> {
  const { sites: list } = resolveSettings({ flags: {}, environment: {} });
  const sites = selectSites(loadSites(list), only);
  const farm = await runFarm(SEED, AS_OF);
  try {
    const order = { sites, proxy: `http://127.0.0.1:${farm.port}`, asOf: AS_OF, recheckAfterMs: 20_000 };
    return await measure({ name: `Practice farm, ${sites.length} sites`, order });
  } finally {
    await farm.close();
  }
}

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '500' },
    farm: { type: 'boolean', default: false },
    nights: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const nightsWanted = Number(values.nights);
print(machineLines(`npm run bench:nights -- ${process.argv.slice(2).join(' ')}`, new Date()).join('\n'));
const same = [await onStaticSite(Number(values.pages)), ...(values.farm ? [await onFarm(values.only)] : [])];
if (same.includes(false)) process.exitCode = 1;
