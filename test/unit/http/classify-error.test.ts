import { describe, expect, it } from 'vitest';
import { classifyError } from '../../../src/http/connection/classify-error.ts';

describe('the reason of an error', () => {
  it('is its code’s, its cause’s or its first part’s', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(classifyError(refused, 'connecting')).toBe('refused');
    expect(classifyError(new AggregateError([refused]), 'connecting')).toBe('refused');
    expect(classifyError(new TypeError('y', { cause: refused }), 'connecting')).toBe('refused');
    expect(classifyError(Object.assign(new Error(), { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), 'connecting')).toBe(
      'tls',
    );
    expect(classifyError('not even an error', 'waiting')).toBe('protocol');
  });

  it('of a body that breaks off after its headers is no proof of a dead page', () => {
    const reset = Object.assign(new Error(), { code: 'ECONNRESET' });
    expect(classifyError(reset, 'waiting')).toBe('reset');
    expect(classifyError(reset, 'reading')).toBe('protocol');
  });
});
