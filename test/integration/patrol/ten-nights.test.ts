/**
 * Ten nights of three sites, patrolled by real requests, with people's decisions in between: each night every finding
 * stands where the script says, under every rule book. What differs between the books (their thresholds) is left out of
 * the script: news are due in 14 days, notices in 183, statistics in 365 in all of them.
 */
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldLife } from '../../../src/lifecycle/fold.ts';
import type { DecisionKind } from '../../../src/lifecycle/life-types.ts';
import { decideFindings } from '../../../src/run/decide-findings.ts';
import { strangers } from '../../eval/kinds/hidden-links.ts';
import { type Columns, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { NightBench, type Sites } from '../../support/patrol/night-bench.ts';
import type { Site } from '../../support/patrol/small-web.ts';
import { siteOf } from '../../support/runs/visits.ts';

const PROFILES = readdirSync(new URL('../../../config/profiles/', import.meta.url)).map((name) => name.slice(0, -5));

const HOSTS = { a: 'www.daxin.gov.cn', b: 'www.longan.gov.cn', c: 'www.mashan.gov.cn' } as const;
const SITES = [
  siteOf('a', { unit: '大新县', url: `http://${HOSTS.a}/` }),
  siteOf('b', { unit: '隆安县', url: `http://${HOSTS.b}/` }),
  siteOf('c', { unit: '马山县', url: `http://${HOSTS.c}/` }),
];

const NEWS = ['2017-02-27', '2017-02-20', '2017-01-12'];
const OLD_NEWS = ['2016-12-20', '2016-12-12', '2016-12-01'];
const NOTICES = ['2017-01-27', '2016-12-20', '2016-11-12'];
const OLD_NOTICES = ['2016-05-20', '2016-05-12', '2016-04-12'];
const FIGURES = ['2016-09-01', '2016-06-01', '2016-03-01'];
const OLD_FIGURES = ['2015-06-01', '2014-06-01', '2013-06-01'];

interface Days {
  readonly news?: readonly string[];
  readonly notices?: readonly string[];
  readonly figures?: readonly string[];
}

const columns = ({ news = NEWS, notices = NOTICES, figures = FIGURES }: Days): Columns => ({
  gzdt: { name: '工作动态', days: news },
  tzgg: { name: '通知公告', days: notices },
  tjsj: { name: '统计数据', days: figures },
});
const site = (days: Days = {}, onHome = ''): Site => healthySite(columns(days), { onHome, grows: true });

const DEAD_LINK = '<a href="/gone.html">关于旧事项的通知</a>';
const TEXT = `<p>${'本县位于自治区西南部，辖十四个乡镇。'.repeat(15)}</p><input name="q" placeholder="站内搜索">`;
/** Links that no visitor sees (暗链), looked for under every book. */
const HIDDEN = `${TEXT}<div style="display:none">${strangers(40, '<a>')}</div>`;
/** No server knows the name. */
const GONE = null;
const WALL: Site = () => ({ status: 403, body: '<h1>403 Forbidden</h1>' });

/** The column 统计数据 under another address, with the same name at the same place. */
const moved = (days: Days): Site => {
  const { tjsj, ...others } = columns(days);
  return healthySite({ ...others, data2017: tjsj as NonNullable<typeof tjsj> }, { grows: true });
};
/** The same addresses on https are the same findings: here the menu writes them without www. */
const bare = (days: Days, onHome = ''): Site =>
  firstOf((asked) => {
    const page = site(days, onHome)(asked);
    return typeof page === 'string' ? page.replaceAll('href="/tjsj/"', 'href="http://daxin.gov.cn/tjsj/"') : page;
  });

interface Night {
  readonly day: string;
  readonly sites: Sites;
  /** By name of the finding. */
  readonly states: Readonly<Record<string, string>>;
  /** Made in the morning after. */
  readonly decisions?: readonly Said[];
}

interface Said {
  readonly on: string;
  readonly kind: DecisionKind;
  readonly dueOn?: string;
}

const web = (a: Site, b: Site | null, c: Site | null): Sites => ({
  ...{ [HOSTS.a]: a, 'daxin.gov.cn': a },
  ...(b === null ? {} : { [HOSTS.b]: b }),
  ...(c === null ? {} : { [HOSTS.c]: c }),
});

const NIGHTS: readonly Night[] = [
  {
    day: '2017-02-27', // The first night: all that is wrong waits for a person.
    sites: web(
      site({ figures: OLD_FIGURES }, DEAD_LINK),
      site({ notices: OLD_NOTICES }),
      site({ news: OLD_NEWS }, HIDDEN),
    ),
    states: {
      'c hidden-links': 'pending',
      'a 统计数据': 'pending',
      'a links-broken': 'pending',
      'b 通知公告': 'pending',
      'c 工作动态': 'pending',
    },
    decisions: [
      { on: 'a 统计数据', kind: 'confirm' },
      { on: 'c hidden-links', kind: 'confirm' },
      { on: 'a links-broken', kind: 'dismiss' },
      { on: 'b 通知公告', kind: 'confirm' },
      { on: 'c 工作动态', kind: 'notify', dueOn: '2017-03-02' },
    ],
  },
  {
    day: '2017-02-28', // Another spelling of an address, and a link that was called a false alarm: nothing new.
    sites: web(bare({ figures: OLD_FIGURES }, DEAD_LINK), GONE, site({ news: OLD_NEWS }, HIDDEN)),
    states: {
      'c hidden-links': 'confirmed',
      ...{ 'a 统计数据': 'confirmed', 'a links-broken': 'dismissed', 'b 通知公告': 'confirmed' },
      ...{ 'b site-unreachable': 'pending', 'c 工作动态': 'notified' },
    },
    decisions: [{ on: 'a 统计数据', kind: 'notify', dueOn: '2017-03-20' }],
  },
  {
    day: '2017-03-01', // The column has got another address, and old articles still lead to the one before: another dead link.
    sites: web(moved({ figures: OLD_FIGURES }), WALL, site({ news: OLD_NEWS }, HIDDEN)),
    states: {
      'c hidden-links': 'confirmed',
      ...{ 'a 统计数据': 'notified', 'a links-broken': 'pending', 'b 通知公告': 'confirmed' },
      ...{ 'b site-unreachable': 'pending', 'c 工作动态': 'notified' },
    },
    decisions: [{ on: 'a links-broken', kind: 'dismiss' }],
  },
  {
    day: '2017-03-02', // The site is back, its column still asleep; the last day of a term is still within it.
    sites: web(site({ figures: OLD_FIGURES }), site({ notices: OLD_NOTICES }), site({ news: OLD_NEWS }, TEXT)),
    states: {
      'c hidden-links': 'rectified',
      ...{ 'a 统计数据': 'notified', 'a links-broken': 'dismissed', 'b 通知公告': 'confirmed' },
      ...{ 'b site-unreachable': 'rectified', 'c 工作动态': 'notified' },
    },
  },
  {
    day: '2017-03-03', // A day over the term; another column comes alive.
    sites: web(
      site({ figures: OLD_FIGURES }),
      site({ notices: ['2017-03-03', ...OLD_NOTICES] }),
      site({ news: OLD_NEWS }, TEXT),
    ),
    states: {
      'c hidden-links': 'rectified',
      ...{ 'a 统计数据': 'notified', 'a links-broken': 'dismissed', 'b 通知公告': 'rectified' },
      ...{ 'b site-unreachable': 'rectified', 'c 工作动态': 'overdue' },
    },
  },
  {
    day: '2017-03-04', // Known entries with a new day: alive to the eye, mended to nobody. The link beside is another one.
    sites: web(
      site(
        { figures: ['2017-03-04', '2017-03-03', '2017-03-02'] },
        `${DEAD_LINK}<a href="/gone-too.html">关于新事项的通知</a>`,
      ),
      site({ notices: ['2017-03-03', ...OLD_NOTICES] }),
      GONE,
    ),
    states: {
      'c hidden-links': 'rectified',
      ...{ 'a 统计数据': 'notified', 'a links-broken': 'pending', 'b 通知公告': 'rectified' },
      ...{ 'b site-unreachable': 'rectified', 'c 工作动态': 'overdue', 'c site-unreachable': 'pending' },
    },
    decisions: [{ on: 'a links-broken', kind: 'confirm' }],
  },
  {
    day: '2017-03-05', // The links are gone. Back comes a site with what it had.
    sites: web(
      site({ figures: OLD_FIGURES }),
      site({ notices: ['2017-03-03', ...OLD_NOTICES] }),
      site({ news: OLD_NEWS }, HIDDEN),
    ),
    states: {
      'c hidden-links': 'recurred',
      ...{ 'a 统计数据': 'notified', 'a links-broken': 'rectified', 'b 通知公告': 'rectified' },
      ...{ 'b site-unreachable': 'rectified', 'c 工作动态': 'overdue', 'c site-unreachable': 'rectified' },
    },
    decisions: [{ on: 'b site-unreachable', kind: 'confirm' }],
  },
  {
    day: '2017-03-06', // Mended after the term; a link of old is dead again.
    sites: web(
      site({ figures: OLD_FIGURES }, DEAD_LINK),
      site({ notices: ['2017-03-03', ...OLD_NOTICES] }),
      site({ news: ['2017-03-06', '2017-03-05', ...OLD_NEWS] }, HIDDEN),
    ),
    states: {
      'c hidden-links': 'recurred',
      ...{ 'a 统计数据': 'notified', 'a links-broken': 'recurred', 'b 通知公告': 'rectified' },
      ...{ 'b site-unreachable': 'rectified', 'c 工作动态': 'rectified', 'c site-unreachable': 'rectified' },
    },
  },
  {
    day: '2017-03-21', // Fifteen days later: a column asleep once more; a term that is over; a site shut again.
    sites: web(
      site({ figures: OLD_FIGURES, news: ['2017-03-20', ...NEWS] }),
      GONE,
      site({ news: ['2017-03-06', '2017-03-05', ...OLD_NEWS] }, TEXT),
    ),
    states: {
      'c hidden-links': 'rectified',
      ...{ 'a 统计数据': 'overdue', 'a links-broken': 'rectified', 'b 通知公告': 'rectified' },
      ...{ 'b site-unreachable': 'recurred', 'c 工作动态': 'recurred', 'c site-unreachable': 'rectified' },
    },
  },
  {
    day: '2017-03-22', // All is well.
    sites: web(
      site({ figures: ['2017-03-22', ...OLD_FIGURES], news: ['2017-03-20', ...NEWS] }),
      site({ notices: ['2017-03-03', ...OLD_NOTICES], news: ['2017-03-21', ...NEWS] }),
      site({ news: ['2017-03-22', '2017-03-06', '2017-03-05', ...OLD_NEWS] }, TEXT),
    ),
    states: {
      'c hidden-links': 'rectified',
      ...{ 'a 统计数据': 'rectified', 'a links-broken': 'rectified', 'b 通知公告': 'rectified' },
      ...{ 'b site-unreachable': 'rectified', 'c 工作动态': 'rectified', 'c site-unreachable': 'rectified' },
    },
  },
];

describe.each(PROFILES)('ten nights under %s', (profile) => {
  let bench: NightBench;
  beforeEach(() => {
    bench = new NightBench({ profile, sites: SITES, rehearsed: true });
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  it('each finding stands each night where the script says, and telling it all anew gives the same', async () => {
    for (const { day, sites, states, decisions = [] } of NIGHTS) {
      await bench.night(day, sites, { full: true });
      const told = await lives();
      expect(Object.fromEntries(told.map(({ name, state }) => [name, state])), day).toEqual(states);
      const ids = new Map(told.map(({ name, id }) => [name, id]));
      const wanted = decisions.map(({ on, kind, dueOn = null }) => {
        const words = { by: '张三', reason: '已打开核对', dueOn };
        return { id: ids.get(on) ?? on, kind, ...words };
      });
      const { refused } = await decideFindings(await bench.store(), wanted, `${day}T09:00:00+08:00`);
      expect(refused).toEqual([]);
    }
  }, 300_000);

  async function lives() {
    const store = await bench.store();
    return store.lives.change(async (desk) => {
      const found = [];
      for (const { id: siteId } of SITES) {
        for (const { id, identity, life } of await desk.ofSite(siteId)) {
          const { observations, decisions } = await desk.events(id);
          expect(foldLife(observations, decisions), 'told anew').toEqual(life);
          found.push({ id, name: `${siteId} ${identity.name ?? identity.kind}`, state: life.state });
        }
      }
      return found;
    });
  }
});
