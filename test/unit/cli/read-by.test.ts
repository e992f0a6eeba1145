import { describe, expect, it } from 'vitest';
import { readBy } from '../../../src/app/read-by.ts';
import { ruleBook } from '../../support/pages/rules.ts';

describe('what pages are read by', () => {
  it('is the same for the same code and words, and another for other words', () => {
    const { lexiconHash } = ruleBook();
    expect(readBy({ lexiconHash })).toMatch(/^[0-9a-f]{16}$/);
    expect(readBy({ lexiconHash })).toBe(readBy(ruleBook()));
    expect(readBy({ lexiconHash: 'other' })).not.toBe(readBy({ lexiconHash }));
  });
});
