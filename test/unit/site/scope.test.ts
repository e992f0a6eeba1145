import { describe, expect, it } from 'vitest';
import { directoryOf, inScope, type SiteScope } from '../../../src/site/scope.ts';

const hosts = new Set(['daxin.gov.cn', 'old.gov.cn:8080']);
const whole: SiteScope = { hosts, directory: null };
const below: SiteScope = { hosts, directory: '/gxfdanet/' };

describe('what belongs to a site', () => {
  it.each([
    ['http://www.daxin.gov.cn/', true],
    ['http://daxin.gov.cn/a', true],
    ['https://www.daxin.gov.cn/a', true],
    ['http://www.daxin.gov.cn:80/a', true],
    ['https://daxin.gov.cn:443/a', true],
    ['http://old.gov.cn:8080/a', true],
    ['http://old.gov.cn/a', false],
    ['http://daxin.gov.cn:8080/a', false],
    ['http://zwgk.daxin.gov.cn/a', false],
    ['http://daxin.gov.cn.example.com/', false],
    ['http://www.gxzf.gov.cn/', false],
    ['', false],
  ])('%s: %s', (url, expected) => expect(inScope(whole, url)).toBe(expected));

  it.each([
    ['http://www.daxin.gov.cn/gxfdanet/', true],
    ['http://www.daxin.gov.cn/gxfdanet', true],
    ['http://www.daxin.gov.cn/GXFDANET/a.aspx', true],
    ['http://www.daxin.gov.cn/gxfdanet2/', false],
    ['http://www.daxin.gov.cn/', false],
  ])('below its directory, %s: %s', (url, expected) => expect(inScope(below, url)).toBe(expected));

  it.each([
    ['http://a.gov.cn/', null],
    ['http://a.gov.cn/index.html', null],
    ['http://a.gov.cn/gxfdanet/', '/gxfdanet/'],
    ['http://a.gov.cn/Web/HomeDragDefault.aspx', '/Web/'],
    ['http://a.gov.cn/index/index.asp', '/index/'],
  ])('directory of %s: %s', (url, directory) => expect(directoryOf(url)).toBe(directory));
});
