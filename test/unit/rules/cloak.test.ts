import { describe, expect, it } from 'vitest';
import { CLOAK_CASES, cloakOf, judgedCloak } from '../../eval/kinds/cloaks.ts';

describe('脚本伪装', () => {
  it.each(CLOAK_CASES)('$expected: $name', ({ html, shown, expected }) => {
    expect(cloakOf(html, shown)).toBe(expected);
  });

  it('is told to be none only where the page itself was shown', () => {
    const told = (name: string) => {
      const [one] = CLOAK_CASES.filter((cloak) => cloak.name === name);
      return one ? judgedCloak(one.html, one.shown) : 'no such case';
    };
    expect(told('the page itself')).toBe('none');
    expect(
      ['nothing at all', 'a page that did not come whole', 'a wall', 'nine passages are too few to compare'].map(told),
    ).toEqual([...[null, null, null, null]]);
  });
});
