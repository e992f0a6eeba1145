/** `patrol doctor` judges facts: of each thing a hit, a near miss, the exact limit, and what could not be found out. */
import { describe, expect, it } from 'vitest';
import type { BrowserIdentity } from '../../../src/browser/browser-start.ts';
import { doctorDocument, doctorLines } from '../../../src/cli/doctor/doctor-lines.ts';
import { CHECK_IDS, type CheckId } from '../../../src/doctor/check.ts';
import type { BookFact, Facts, NetworkFact } from '../../../src/doctor/facts.ts';
import { isHealthy, judgeAll } from '../../../src/doctor/judge.ts';

type Slow = NonNullable<Facts['slow']>;

const IDENTITY: BrowserIdentity = { name: 'Chromium', version: '147.0', sandbox: { state: 'on' } };
const BOOK: BookFact = { id: 'b', from: '2019-04-01', to: null, day: '2026-12-02', inForce: true, named: false };
const NETWORK: NetworkFact = { alive: true, answered: ['http://a.test/'], silent: [], aheadSeconds: 0 };
const GOOD_SLOW: Slow = {
  browser: { kind: 'started', identity: IDENTITY, chinese: true },
  charts: { kind: 'drawn' },
  network: NETWORK,
  proxy: null,
  redis: null,
};
const GOOD: Facts = {
  node: { version: 'v24.21.0', needed: 24 },
  clock: { timeZone: 'UTC', knowsShanghai: true, year: 2026 },
  disk: { folder: 'data', trouble: '', freeBytes: 50e9, bytesPerSecond: 200e6 },
  book: { kind: 'read', path: 'p', value: BOOK },
  list: { kind: 'read', path: 'sites.csv', value: { sites: 195, leftOut: [] } },
  overrides: { kind: 'read', path: 'o', value: { orders: 0, strange: [] } },
  office: { kind: 'read', path: 'o', value: { named: false } },
  notices: { kind: 'read', path: 'n', value: { channels: [] } },
  slow: GOOD_SLOW,
};
const WRONG = { kind: 'wrong', path: 'x.csv', says: { zh: '第2行有误', en: 'line 2 is wrong' } } as const;
const FAILURES = [{ name: 'Chromium', fault: 'crashed', detail: 'x' }] as const;

const stateOf = (id: CheckId, change: Partial<Facts>): string | undefined =>
  judgeAll({ ...GOOD, ...change }).find((check) => check.id === id)?.state;
const slowStateOf = (id: CheckId, change: Partial<Slow>): string | undefined =>
  stateOf(id, { slow: { ...GOOD_SLOW, ...change } });
const disk = (freeBytes: number | null, bytesPerSecond: number | null = null, trouble = ''): Partial<Facts> => ({
  disk: { folder: 'data', trouble, freeBytes, bytesPerSecond },
});
const sandbox = (off: 'root' | 'no-namespaces'): Slow['browser'] => ({
  kind: 'started',
  identity: { ...IDENTITY, sandbox: { state: 'off', reason: off } },
  chinese: true,
});

describe('all in order', () => {
  const checks = judgeAll(GOOD);
  it('is one ok for each check', () =>
    expect(checks.map(({ id, state, mend }) => [id, state, mend])).toEqual(CHECK_IDS.map((id) => [id, 'ok', null])));

  it('is shown with its sum, and as a document', () => {
    expect(doctorLines(checks, 'zh')[0]).toBe('正常  浏览器      Chromium 147.0（沙箱）');
    expect(doctorLines(checks, 'zh').at(-1)).toBe('正常14项，注意0项，故障0项。');
    expect(doctorDocument(checks, 'en')).toMatchObject({ schema: 'doctor/1', ok: true, checks: { length: 14 } });
  });

  it('the quick part looks at no browser, network and queue server', () =>
    expect(judgeAll({ ...GOOD, slow: null }).map(({ id }) => id)).toEqual([
      ...['disk', 'clock', 'node', 'rule-book', 'sites', 'overrides', 'office', 'notices'],
    ]));
});

describe('browser and fonts', () => {
  it.each([
    ['browser', { kind: 'none', failures: FAILURES }, 'fault'],
    ['browser', sandbox('root'), 'warning'],
    ['browser', sandbox('no-namespaces'), 'warning'],
    ['fonts', { ...GOOD_SLOW.browser, chinese: false }, 'fault'],
    ['fonts', { ...GOOD_SLOW.browser, chinese: null }, 'warning'],
    ['fonts', { kind: 'none', failures: FAILURES }, 'warning'],
  ] as const)('%s: %o', (id, browser, state) =>
    expect(slowStateOf(id, { browser: browser as Slow['browser'] })).toBe(state),
  );
});

describe('charts', () => {
  it.each(['not-installed', 'does-not-run'] as const)('%s: a warning that names the package, and a mend', (why) => {
    const charts = { kind: 'none', name: '@resvg/resvg-js', fault: why } as const;
    const check = judgeAll({ ...GOOD, slow: { ...GOOD_SLOW, charts } }).find(({ id }) => id === 'charts');
    expect(check).toMatchObject({ state: 'warning', says: { zh: expect.stringContaining('@resvg/resvg-js') } });
    expect(check?.mend).not.toBeNull();
  });
});

describe('network, proxy and queue server', () => {
  const dead = { alive: false, answered: [], silent: ['http://a.test/'], aheadSeconds: null };
  const proxy = { place: '10.0.0.1:3128', reachable: true, detail: '' };
  it.each([
    ['network', { network: dead }, 'fault'],
    ['network', { network: { ...dead, alive: true } }, 'warning'],
    ['network', { network: { ...NETWORK, silent: ['http://b.test/'] } }, 'warning'],
    ['network', { network: { ...NETWORK, answered: ['a', 'b'], silent: ['c'] } }, 'ok'],
    ['proxy', { proxy }, 'ok'],
    ['proxy', { proxy: { ...proxy, reachable: false, detail: 'ECONNREFUSED' } }, 'fault'],
    ['proxy', { proxy, network: dead }, 'fault'],
    ['redis', { redis: { kind: 'answers', place: 'r:6379' } }, 'ok'],
    ['redis', { redis: { kind: 'fails', place: 'r:6379', says: WRONG.says } }, 'fault'],
  ] as const)('%s: %o', (id, change, state) => expect(slowStateOf(id, change)).toBe(state));
});

describe('the machine', () => {
  it.each([
    ['cannot be written to', disk(50e9, null, 'EACCES'), 'fault'],
    ['full', disk(499e6), 'fault'],
    ['nearly full, at the limit', disk(500e6), 'warning'],
    ['just enough', disk(2e9), 'ok'],
    ['slow', disk(50e9, 9e6), 'warning'],
    ['just fast enough', disk(50e9, 10e6), 'ok'],
    ['unknown', disk(null), 'ok'],
  ] as const)('a disk that is %s', (_name, change, state) => expect(stateOf('disk', change)).toBe(state));

  it.each([
    [120, 'ok'],
    [121, 'warning'],
    [-86_401, 'fault'],
    [null, 'ok'],
  ] as const)('a clock that is %s seconds ahead: %s', (aheadSeconds, state) =>
    expect(slowStateOf('clock', { network: { ...NETWORK, aheadSeconds } })).toBe(state),
  );

  it.each([
    [{ knowsShanghai: false }, 'fault'],
    [{ year: 2025 }, 'fault'],
    [{ timeZone: 'Asia/Shanghai' }, 'ok'],
  ] as const)('a clock: %o', (change, state) =>
    expect(stateOf('clock', { clock: { ...GOOD.clock, ...change } })).toBe(state),
  );

  it.each([
    ['v24.0.0', 'ok'],
    ['v23.9.0', 'fault'],
    ['unknown', 'fault'],
  ])('Node.js %s: %s', (version, state) => expect(stateOf('node', { node: { version, needed: 24 } })).toBe(state));
});

describe('files of settings', () => {
  it.each(['book', 'list', 'overrides', 'office', 'notices'] as const)('%s that cannot be read: a fault', (name) => {
    const checks = judgeAll({ ...GOOD, [name]: WRONG });
    expect(checks.filter(({ state }) => state !== 'ok')).toMatchObject([{ state: 'fault', says: WRONG.says }]);
    expect(isHealthy(checks)).toBe(false);
  });

  const book = (change: Partial<BookFact>): Partial<Facts> => ({
    book: { kind: 'read', path: 'p', value: { ...BOOK, ...change } },
  });
  it.each([
    ['rule-book', book({ inForce: false, named: true }), 'warning'],
    ['rule-book', book({ inForce: false }), 'warning'],
    ['sites', { list: { kind: 'read', path: 's', value: { sites: 0, leftOut: [] } } }, 'fault'],
    ['sites', { list: { kind: 'read', path: 's', value: { sites: 1, leftOut: ['备注'] } } }, 'ok'],
    ['overrides', { overrides: { kind: 'read', path: 'o', value: { orders: 1, strange: ['甲县'] } } }, 'warning'],
    ['notices', { notices: { kind: 'read', path: 'n', value: { channels: ['office'] } } }, 'ok'],
  ] as const)('%s: %o', (id, change, state) => expect(stateOf(id, change)).toBe(state));
});

it('whatever is not ok says what to do, in both languages', () => {
  const bad: Facts = {
    ...GOOD,
    ...disk(1),
    node: { version: 'v20.0.0', needed: 24 },
    list: WRONG,
    slow: { ...GOOD_SLOW, browser: { kind: 'none', failures: FAILURES }, network: { ...NETWORK, alive: false } },
  };
  const checks = judgeAll(bad).filter(({ state }) => state !== 'ok');
  expect(checks.length).toBeGreaterThanOrEqual(5);
  for (const { says, mend } of checks) {
    expect(says.zh).not.toBe('');
    expect(mend?.zh).toMatch(/\p{Script=Han}/u);
    expect(mend?.en).not.toMatch(/\p{Script=Han}/u);
  }
});
