/** By which proxy a notice goes: the setting, the variables of the machine, and what is asked directly. */
import { describe, expect, it } from 'vitest';
import { readProxyVariables } from '../../../src/config/environment.ts';
import { type ProxyTarget, proxyFor } from '../../../src/config/notice-proxy.ts';

const NONE = { http: null, https: null, all: null, no: null };
const HTTPS: ProxyTarget = { protocol: 'https:', host: 'hook.example.gov.cn', port: 443 };
const HTTP: ProxyTarget = { ...HTTPS, protocol: 'http:', port: 80 };
const SMTP: ProxyTarget = { protocol: 'smtp:', host: 'smtp.example.gov.cn', port: 465 };
const [PROXY, OTHER] = ['http://proxy.example:3128', 'http://u:SECRET@other.example:8080'];

const through = (target: ProxyTarget, setting: string, variables: Partial<typeof NONE | Record<string, string>> = {}) =>
  proxyFor(target, {
    setting,
    variables: { ...NONE, ...variables },
    secretOf: (name) => (name === 'PATROL_PROXY' ? OTHER : null),
  });

describe('environment', () => {
  it.each([
    ['https by its own', HTTPS, { https: PROXY }, PROXY],
    ['http not by that of https', HTTP, { https: PROXY }, null],
    ['http by its own', HTTP, { http: PROXY }, PROXY],
    ['https not by that of http', HTTPS, { http: PROXY }, null],
    ['all, where there is no own', HTTPS, { all: PROXY }, PROXY],
    ['its own before all', HTTPS, { https: OTHER, all: PROXY }, OTHER],
    ['mail by all alone', SMTP, { all: PROXY }, PROXY],
    ['mail not by that of https', SMTP, { https: PROXY, http: PROXY }, null],
    ['an address without its scheme', HTTPS, { https: 'proxy.example:3128' }, PROXY],
    ['nothing is set', HTTPS, {}, null],
  ])('%s', (_, target, variables, wanted) => expect(through(target, 'environment', variables)).toBe(wanted));

  it('is read in both spellings, the small one first', () => {
    const variables = { HTTPS_PROXY: 'big', https_proxy: ' small ', NO_PROXY: 'x', ALL_PROXY: '' };
    expect(readProxyVariables(variables)).toEqual({ http: null, https: 'small', all: null, no: 'x' });
  });

  it('names the variable that holds no HTTP proxy, and not what it holds', () => {
    const ask = () => through(HTTPS, 'environment', { https: 'socks5://u:SECRET@proxy.example:1080' });
    expect(ask).toThrow(/^HTTPS_PROXY: what it holds is no address of an HTTP proxy/);
    expect(ask).not.toThrow(/SECRET/);
  });
});

describe('a setting of its own', () => {
  it('none goes directly, whatever the machine says', () =>
    expect(through(HTTPS, 'none', { https: PROXY })).toBeNull());
  it.each([HTTPS, HTTP, SMTP])('an address is for $protocol', (target) =>
    expect(through(target, PROXY, { https: OTHER })).toBe(PROXY),
  );
  it('a variable may hold one with a password', () => expect(through(HTTPS, 'PATROL_PROXY')).toBe(OTHER));
  it('a variable that is not set is named', () => expect(() => through(HTTPS, 'PATROL_OTHER')).toThrow('PATROL_OTHER'));
});

describe('NO_PROXY', () => {
  const at = (host: string, port = 443): ProxyTarget => ({ protocol: 'https:', host, port });
  it.each([
    ['example.gov.cn', 'hook.example.gov.cn', true],
    ['.example.gov.cn', 'hook.example.gov.cn', true],
    ['*.example.gov.cn', 'hook.example.gov.cn', true],
    ['hook.example.gov.cn', 'HOOK.example.gov.cn.', true],
    ['ample.gov.cn', 'hook.example.gov.cn', false],
    ['x, hook.example.gov.cn:443', 'hook.example.gov.cn', true],
    ['hook.example.gov.cn:8443', 'hook.example.gov.cn', false],
    ['*', 'hook.example.gov.cn', true],
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.1.2.3', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['2.3', '10.1.2.3', false],
    ['10.0.0.0/99', '10.1.2.3', false],
    ['[fd00::1]:443', '[fd00::1]', true],
    ['fd00::/8', '[fd00::1]', true],
    ['', 'hook.example.gov.cn', false],
  ])('%j and %s', (no, host, isDirect) => {
    expect(through(at(host), 'environment', { https: PROXY, no })).toBe(isDirect ? null : PROXY);
    expect(through(at(host), PROXY, { no })).toBe(isDirect ? null : PROXY);
  });

  it.each(['localhost', '127.0.0.1', '127.8.0.1', '[::1]'])('%s needs not stand there', (host) =>
    expect(through(at(host), PROXY)).toBeNull(),
  );
});
