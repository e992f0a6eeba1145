import { describe, expect, it } from 'vitest';
import { decodeContent } from '../../../src/http/connection/content-coding.ts';

describe('a content coding', () => {
  it('that is unknown leaves the body alone', () => {
    const body = Buffer.from('x');
    expect(decodeContent(body, 'aes128gcm', 10)).toEqual({ kind: 'decoded', body });
  });
});
