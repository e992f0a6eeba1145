import { describe, expect, it } from 'vitest';
import { CLOAK_CASES, cloakOf } from '../../eval/kinds/cloaks.ts';

describe('脚本伪装', () => {
  it.each(CLOAK_CASES)('$expected: $name', ({ html, shown, expected }) => {
    expect(cloakOf(html, shown)).toBe(expected);
  });
});
