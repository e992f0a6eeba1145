import { expect, it } from 'vitest';
import { FetchTimes } from '../../../src/crawl/client/fetch-times.ts';

it.each([
  ['later', '2017-02-28T03:00:01.250Z'],
  ['within the minute', '2017-02-28T03:00:59.999Z'],
  ['in the next minute', '2017-02-28T03:01:00.001Z'],
  ['of a second that no minute has', '2017-02-28T03:00:60.000Z'],
  ['of the minute, for Beijing', '2017-02-28T03:00:01.250+08:00'],
  ['of the minute, finer', '2017-02-28T03:00:01.2505Z'],
  ['earlier', '2017-02-27T23:59:59.999Z'],
  ['a month later', '2017-03-31T00:00:00.000Z'],
  ['written for Beijing', '2017-02-28T11:00:01+08:00'],
  ['without milliseconds', '2017-02-28T03:00:01Z'],
  ['unknown', ''],
])('gives an instant back as it was written: %s', (_, at) => {
  const times = new FetchTimes();
  times.set('first', '2017-02-28T03:00:00.000Z');
  times.set('page', at);
  expect([times.get('first'), times.get('page'), times.get('other')]).toEqual([
    '2017-02-28T03:00:00.000Z',
    at,
    undefined,
  ]);
});

it('takes an instant of another kind as the first', () => {
  const times = new FetchTimes();
  times.set('first', '');
  times.set('page', '2017-02-28T03:00:00.000Z');
  expect([times.get('first'), times.get('page')]).toEqual(['', '2017-02-28T03:00:00.000Z']);
});
