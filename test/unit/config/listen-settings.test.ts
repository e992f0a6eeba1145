import { describe, expect, it } from 'vitest';
import { resolveListening } from '../../../src/config/listen-settings.ts';

const TOKEN = 'sixteen-letters!';

describe('--listen', () => {
  it.each([
    ['9464', { host: '127.0.0.1', port: 9464 }],
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['localhost:65535', { host: 'localhost', port: 65_535 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
  ])('takes %s, on loopback without a token', (value, wanted) =>
    expect(resolveListening(value, null)).toEqual({ ...wanted, token: null }),
  );

  it.each(['', 'port', '65536', '9464x', 'www.gov.cn:80', '127.0.0.1', '127.0.0.1:', ':80:'])('refuses %j', (value) =>
    expect(() => resolveListening(value, TOKEN)).toThrow(/--listen: .* will not do; write a port/),
  );

  it.each(['0.0.0.0:9464', '10.0.0.5:9464', '[::]:9464'])('takes %s with a token alone', (value) => {
    expect(() => resolveListening(value, null)).toThrow(/PATROL_TOKEN/);
    expect(resolveListening(value, TOKEN)).toMatchObject({ port: 9464, token: TOKEN });
  });

  it('takes no token that could be guessed', () => {
    expect(() => resolveListening('9464', TOKEN.slice(1))).toThrow(/too short/);
    expect(resolveListening('9464', TOKEN).token).toBe(TOKEN);
  });
});
