import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { resolveSettings, type SettingsInput } from '../../../src/config/settings.ts';

const NOW = new Date('2026-11-23T17:30:00Z');

function settings(flags: SettingsInput['flags'], rest: Partial<SettingsInput> = {}) {
  return resolveSettings({ flags, environment: {}, now: NOW, ...rest });
}

function refusalOf(flags: SettingsInput['flags'], rest: Partial<SettingsInput> = {}): string {
  try {
    settings(flags, rest);
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'option-invalid') return error.message;
    throw error;
  }
  throw new Error('the option was taken');
}

describe('resolveSettings', () => {
  it('has a default for everything', () => {
    expect(settings({})).toEqual({
      sites: expect.stringMatching(/config\/sites\.csv$/),
      overrides: expect.stringMatching(/config\/overrides\.csv$/),
      profile: null,
      now: { asOfInstant: '2026-11-24T01:30:00+08:00', asOfDay: '2026-11-24' },
      proxy: null,
      redis: null,
      redisWait: 60_000,
      redisPiece: 1024,
      pageLimit: 20_000,
      maxPages: 5000,
      rate: null,
      jobs: null,
      concurrency: 16,
      browser: 'auto',
      browserPath: null,
      recheckAfter: 600_000,
      outsideMaxAge: 259_200_000,
      canary: expect.arrayContaining(['http://www.gov.cn/']),
      allowPrivate: null,
      pageRequests: 300,
      ignoreRobots: false,
      checkFragments: false,
      contact: null,
      office: expect.stringContaining('office.yaml'),
      full: false,
      resume: false,
      data: 'data',
      json: false,
      quiet: false,
    });
  });

  it('rechecks sooner in a check than in a run', () => {
    expect(settings({}, { command: 'check' }).recheckAfter).toBe(10_000);
    expect(settings({ recheckAfter: '20s' }, { command: 'check' }).recheckAfter).toBe(20_000);
  });

  it('is frozen', () => {
    expect(Object.isFrozen(settings({}))).toBe(true);
  });

  it('takes flags before the environment before the default', () => {
    const environment = readEnvironment({ REDIS_URL: 'redis://env:6379' });
    expect(settings({ redis: undefined }, { environment }).redis).toBe('redis://env:6379');
    expect(settings({ redis: 'redis://flag:6379' }, { environment }).redis).toBe('redis://flag:6379');
    expect(settings({}, { environment: readEnvironment({ REDIS_URL: ' ' }) }).redis).toBeNull();
  });
});

describe('values of options', () => {
  it.each([
    ['2017-02-28', '2017-02-28T00:00:00+08:00', '2017-02-28'],
    ['2017-02-27T16:00:00Z', '2017-02-28T00:00:00+08:00', '2017-02-28'],
    ['2017-02-27T15:59:59Z', '2017-02-27T23:59:59+08:00', '2017-02-27'],
    ['2017-02-28T00:00+01:00', '2017-02-28T07:00:00+08:00', '2017-02-28'],
    ['2017-02-28T23:59:59.999+0800', '2017-02-28T23:59:59+08:00', '2017-02-28'],
    ['2016-02-29', '2016-02-29T00:00:00+08:00', '2016-02-29'],
    ['1992-01-01', '1992-01-01T00:00:00+08:00', '1992-01-01'],
  ])('reads --now %s in Asia/Shanghai', (now, asOfInstant, asOfDay) => {
    expect(settings({ now }).now).toEqual({ asOfInstant, asOfDay });
  });

  it.each([
    ['500ms', 500],
    ['20s', 20_000],
    ['1.5 min', 90_000],
    ['10min', 600_000],
    ['1h', 3_600_000],
    ['0s', 0],
  ])('reads the duration %s', (recheckAfter, ms) => {
    expect(settings({ recheckAfter }).recheckAfter).toBe(ms);
  });

  it.each([
    ['0', 0],
    ['0s', 0],
    ['12h', 43_200_000],
    ['30d', 2_592_000_000],
  ])('reads the age %s', (outsideMaxAge, ms) => {
    expect(settings({ outsideMaxAge }).outsideMaxAge).toBe(ms);
  });

  it.each(['patrol@gx.gov.cn', 'mailto:patrol@gx.gov.cn', 'https://www.gxzf.gov.cn/patrol.html?id=1'])(
    'takes the contact %s',
    (contact) => expect(settings({ contact }).contact).toBe(contact),
  );

  it('takes one canary or several', () => {
    expect(settings({ canary: 'http://c.example/' }).canary).toEqual(['http://c.example/']);
    expect(settings({ canary: ['http://c.example/', 'http://d.example/'] }).canary).toHaveLength(2);
  });
});

describe('options that will not do', () => {
  it.each([
    [{ maxPages: 'many' }, ['--max-pages', '"many"', 'a whole number from 1']],
    [{ maxPages: '0' }, ['--max-pages', '"0"']],
    [{ rate: '-1' }, ['--rate', '"-1"', 'a number from']],
    [{ jobs: '2.5' }, ['--jobs', '"2.5"']],
    [{ browser: 'firefox' }, ['--browser', '"firefox"', 'auto, always, never']],
    [{ recheckAfter: '20' }, ['--recheck-after', '"20"', '20s, 10min or 1h']],
    [{ recheckAfter: '3 weeks' }, ['--recheck-after']],
    [{ contact: '办公室' }, ['--contact', '"办公室"', 'a mail address or a URL']],
    [{ contact: 'a@b.cn)\r\nx: y' }, ['--contact']],
    [{ contact: 'https://a.cn/(x)' }, ['--contact']],
    [{ contact: 'https://a.cn/巡查' }, ['--contact']],
    [{ contact: 'ftp://a.cn/' }, ['--contact']],
    [{ contact: `https://a.cn/${'x'.repeat(188)}` }, ['--contact']],
    [{ outsideMaxAge: '3' }, ['--outside-max-age', '"3"', '12h or 3d']],
    [{ outsideMaxAge: '31d' }, ['--outside-max-age', 'up to 30d']],
    [{ now: '2017-02-30' }, ['--now', '"2017-02-30"', '2017-02-28']],
    [{ now: '2017-02-28T08:00:00' }, ['--now', '+08:00']],
    [{ now: 'yesterday' }, ['--now', '"yesterday"']],
    [{ now: '2017-02-29T08:00:00Z' }, ['--now', '2017-02-28']],
    [{ now: '2017-02-28T24:01:00Z' }, ['--now', '2017-02-28']],
    [{ now: '2017-02-28T08:00:00z' }, ['--now', '2017-02-28']],
    [{ now: '1991-12-31' }, ['--now', '"1991-12-31"']],
    [{ proxy: '127.0.0.1:8080' }, ['--proxy', 'http://']],
    [{ proxy: 'socks5://127.0.0.1' }, ['--proxy', 'http:// or https://']],
    [{ redis: 'http://127.0.0.1' }, ['--redis', 'redis://']],
    [{ canary: 'gov.cn' }, ['--canary', '"gov.cn"', 'http://']],
    [{ canary: ['http://c.example/', 'gov.cn'] }, ['--canary: "gov.cn"', 'write an address that begins with http://']],
    [{ data: '' }, ['--data', 'path']],
    [{ profile: '../x' }, ['--profile', 'gx2016']],
    [{ colour: 'red' }, ['--colour', '--help']],
  ])('refuses %j in one line with the option, the value and the mend', (flags, words) => {
    const message = refusalOf(flags);
    expect(message).not.toContain('\n');
    for (const word of words) expect(message).toContain(word);
  });

  it('names the variable where the value came from the environment', () => {
    expect(refusalOf({}, { environment: { redis: 'localhost' } })).toContain('REDIS_URL: "localhost"');
  });

  it.each([
    ['socks5://me:secret@10.0.0.1', 'socks5://***@10.0.0.1'],
    ['socks5://me:se@cret@10.0.0.1', 'socks5://***@10.0.0.1'],
    ['http://me:pa/secret@10.0.0.1:x', 'http://***@10.0.0.1:x'],
    ['me:secret@10.0.0.1:3128', '***@10.0.0.1:3128'],
    [`socks5://me:${'secret'.repeat(20)}@10.0.0.1`, 'socks5://***@10.0.0.1'],
  ])('echoes no password: %s', (proxy, shown) => {
    const message = refusalOf({ proxy });
    expect(message).not.toContain('secret');
    expect(message).toContain(`"${shown}"`);
    expect(refusalOf({ canary: [proxy] })).not.toContain('secret');
  });
});

describe('places that may be local', () => {
  it.each([
    ['oa.example.gov.cn', 'oa.example.gov.cn'],
    ['OA.example.gov.cn:8080', 'oa.example.gov.cn:8080'],
    ['10.1.2.3:80', '10.1.2.3:80'],
    ['fd00::1', '[fd00::1]'],
    ['[fd00::1]:8080', '[fd00::1]:8080'],
    ['10.20.0.0/16', '10.20.0.0/16'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['fd00::/16', 'fd00::/16'],
  ])('%s is one', (given, taken) => expect(settings({ allowPrivate: [given] }).allowPrivate).toEqual([taken]));

  it.each(['http://10.1.2.3/', '10.0.0.0/7', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'a/8', 'a b', 'a:0x', 'user@a', ''])(
    '%s is none',
    (given) => expect(refusalOf({ allowPrivate: [given] })).toContain('--allow-private'),
  );
});
