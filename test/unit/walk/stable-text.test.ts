import { describe, expect, it } from 'vitest';
import { stableText } from '../../walk/stable-text.ts';

const stable = (text: string): string =>
  stableText(text, { checkout: '/tmp/x/site-patrol', home: '/tmp/x/home', days: ['2026-12-02', '2026-12-03'] });

describe('the text of a walk', () => {
  it('bears no day, time or duration of the walk', () => {
    expect(stable('2026-12-03 02:52 开始，用时1.5秒')).toBe('年-月-日 时:分 开始，用时若干秒');
    expect(stable('2026年12月3日印发')).toBe('某年某月某日印发');
  });

  it('keeps the day of judging, terms of rules and numbers of findings', () => {
    const text = '判定日2017-02-28，时限15秒以内，未能打开7个';
    expect(stable(text)).toBe(text);
  });

  it('numbers runs in the order in which they come', () => {
    expect(stable('patrol-20261203-025226-72da patrol-20261203-035226-aaaa patrol-20261203-025226-72da')).toBe(
      'patrol-年月日-时分秒-0001 patrol-年月日-时分秒-0002 patrol-年月日-时分秒-0001',
    );
  });

  it('shows the folder of a user, not that of the walk', () => {
    expect(stable('/tmp/x/site-patrol/data/demo')).toBe('/home/patrol/site-patrol/data/demo');
  });
});
