import { describe, expect, it } from 'vitest';
import { scoreClaims } from './link-score.ts';
import type { SiteTruth } from './write-site.ts';

const HOME = 'http://127.0.0.1:8080/';
const PICTURE = `${HOME}i/%E5%9B%BE.jpg`;
const MAP = `${HOME}map.html`;

const truth: SiteTruth = {
  ...{ seed: 1, asOf: '2017-02-28', home: HOME, pages: 3, files: 0, medianKb: 20, traps: [], columns: [] },
  faults: [
    { id: 'picture', element: 'img', seenBy: 'all', status: 404, url: PICTURE, pages: [`${HOME}a`, `${HOME}b`] },
    { id: 'map', element: 'option', seenBy: 'careful', status: 410, url: MAP, pages: [`${HOME}a`] },
  ],
};
const all = [
  { url: PICTURE, page: `${HOME}a` },
  { url: PICTURE, page: `${HOME}b` },
  { url: MAP, page: `${HOME}a` },
];

describe('the score of a checker', () => {
  it('is full where every fault is named on every page, and nothing else', () =>
    expect(scoreClaims(truth, all)).toMatchObject({
      faults: 2,
      plainFaults: 1,
      precision: 1,
      recall: 1,
      missed: [],
      wrong: [],
    }));

  it('takes an address as written: Chinese raw or encoded, with or without fragment, once or twice', () => {
    const written = [...all, { url: `${HOME}i/图.jpg#top`, page: `${HOME}a#x` }];
    expect(scoreClaims(truth, written)).toMatchObject({ precision: 1, recall: 1 });
  });

  it('falls with each page on which a fault was not seen, and says which', () => {
    const score = scoreClaims(truth, all.slice(1));
    expect(score.recall).toBeCloseTo(2 / 3);
    expect(score).toMatchObject({ faults: 2, precision: 1, missed: [`picture on ${HOME}a`] });
  });

  it('counts a sound address, and a fault on a page where it does not stand, as wrong', () => {
    const score = scoreClaims(truth, [...all, { url: HOME, page: `${HOME}a` }, { url: MAP, page: `${HOME}b` }]);
    expect(score.precision).toBeCloseTo(3 / 5);
    expect(score.wrong).toEqual([`${HOME} on ${HOME}a`, `${MAP} on ${HOME}b`]);
  });

  it('has no recall to tell for a checker that names no pages, but its faults', () =>
    expect(scoreClaims(truth, [{ url: MAP, page: null }])).toMatchObject({ faults: 1, precision: 1, wrong: [] }));

  it('cannot tell the precision of nothing', () => expect(scoreClaims(truth, []).precision).toBeNaN());
});
