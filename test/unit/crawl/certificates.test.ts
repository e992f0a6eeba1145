import { describe, expect, it } from 'vitest';
import { CERTIFICATE_CASES, certificateVerdict } from '../../eval/kinds/certificates.ts';

describe('安全证书即将到期', () => {
  it.each(CERTIFICATE_CASES)('$expected: $name', (one) => {
    expect(certificateVerdict(one)).toBe(one.expected);
  });
});
