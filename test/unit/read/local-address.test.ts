import { describe, expect, it } from 'vitest';
import { isClearlyLocal, localAddress, localHost, localLink } from '../../../src/url/local-address.ts';

describe('a link on a public page', () => {
  it.each([
    ['C:\\Users\\admin\\通知.doc', 'drive'],
    ['d:/www/index.htm', 'drive'],
    ['file:///C:/a.doc', 'file'],
    [' FILE://server/a ', 'file'],
    ['\\\\server\\share\\a.doc', 'share'],
    ['http://localhost:8080/a', 'loopback'],
    ['http://127.0.0.1/', 'loopback'],
    ['http://2130706433/', 'loopback'],
    ['http://[::1]/', 'loopback'],
    ['http://[::ffff:10.1.1.1]/', 'private'],
    ['http://192.168.1.10/', 'private'],
    ['http://172.16.0.1/', 'private'],
    ['http://10.0.0.1:81/', 'private'],
    ['http://169.254.1.1/', 'link-local'],
    ['https://[fe80::1]/', 'link-local'],
    ['http://100.64.0.1/', 'private'],
    ['http://100.127.255.255/', 'private'],
    ['http://localhost./', 'loopback'],
    ['http://[fd00::1]/', 'private'],
    ['http://[::ffff:100.64.0.1]/', 'private'],
    ['http://[::]/', 'loopback'],
    ['//172.16.0.9/1.html', 'private'],
    ['http://oa.daxin.local/', 'intranet'],
    ['http://OA.Daxin.LAN./', 'intranet'],
    ['http://nas.home.arpa/', 'intranet'],
    ['http://portal.intranet/', 'intranet'],
    ['http://db.corp:8080/', 'intranet'],
    ['http://0x7f.1/', 'loopback'],
    ['http://0300.0250.0.1/', 'private'],
    ['http://192.168.257/', 'private'],
    ['http://１９２.168.1.1/', 'private'],
    ['http:\\\\10.1.1.1\\a', 'private'],
    ['f\nile:///C:/a.doc', 'file'],
    ['http://oa/login', 'dotless'],
    ['//zwgk/tjsj/', 'dotless'],
    ['http://http//www.daxin.gov.cn/', 'dotless'],
    ['http://192.0.0.192/', 'reserved'],
    ['http://198.18.0.1/', 'reserved'],
    ['http://240.0.0.1/', 'reserved'],
    ['https://[fec0::1]/', 'reserved'],
    ['https://[2001:db8::1]/', 'reserved'],
    ['https://[::10.1.2.3]/', 'reserved'],
    ['https://[64:ff9b::10.1.2.3]/', 'reserved'],
    ['https://[64:ff9b:1::1]/', 'reserved'],
    ['https://[2002:a01:203::1]/', 'reserved'],
    ['https://[2001::1]/', 'reserved'],
  ])('%s is local (%s)', (href, kind) => {
    expect(localLink(href)).toBe(kind);
  });

  it.each([
    'http://www.daxin.gov.cn/',
    'http://222.216.1.1/',
    'http://172.32.0.1/',
    'http://172.15.255.255/',
    'http://100.63.255.255/',
    'http://100.128.0.0/',
    'https://[::ffff:8.8.8.8]/',
    '\\\\www.daxin.gov.cn\\a.doc',
    'a://b/',
    '/C:/1.doc',
    'https://[64:ff9b::8.8.8.8]/',
    'https://[2409:8c00::1]/',
    '/index.html',
    'javascript:void(0)',
    'mailto:a@localhost',
    'http://localhost.gov.cn/',
    'http://www.local.gov.cn/',
    'http://lan.cn/',
    'http://my.locals/',
    'http://a.cn/oa.local',
    'http://',
    '',
  ])('%s is not', (href) => {
    expect(localLink(href)).toBeNull();
  });

  it('by address or name is judged alike', () => {
    expect(localHost('app.localhost')).toBe('loopback');
    expect(localHost('www.gov.cn')).toBeNull();
    expect([localAddress('fe80::1%eth0'), localAddress('8.8.8.8'), localAddress('x')]).toEqual([
      'link-local',
      null,
      null,
    ]);
  });

  it.each([
    ['http://192.168.1.10/', true],
    ['C:\\a.doc', true],
    ['http://oa/', false],
    ['//zwgk/', false],
    ['/zwgk/', false],
    ['http://198.18.0.1/', false],
    ['https://[fec0::1]/', false],
  ])('%s may be held against the site: %s', (href, clearly) => expect(isClearlyLocal(localLink(href))).toBe(clearly));
});
