import { describe, expect, it } from 'vitest';
import {
  boundedMemory,
  dayOfNumber,
  MOST_COLUMNS,
  NO_MEMORY,
  numberOfDay,
  type RememberedColumn,
  readSiteMemory,
  type SiteMemory,
} from '../../../src/site/site-memory.ts';

const columnOf = (readOn: string): RememberedColumn => ({
  items: [[1, 2, 17225, 0]],
  shown: 1,
  readOn,
  asOf: readOn,
  since: readOn,
});
const memory: SiteMemory = { schema: 'site-memory/1', columns: { 'a.gov.cn/x': columnOf('2017-02-28') } };

describe('a memory read back', () => {
  it('is what was written', () => expect(readSiteMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory));

  it.each([
    ['nothing', null],
    ['nothing at all', undefined],
    ['another version', { ...memory, schema: 'site-memory/2' }],
    ['a damaged column', { ...memory, columns: { x: { ...columnOf('2017-02-28'), items: [[1, 2]] } } }],
    ['a day that is none', { ...memory, columns: { x: columnOf('2017-02-30') } }],
    ['something else', 'memory'],
  ])('%s is no memory', (_name, blob) => expect(readSiteMemory(blob)).toEqual(NO_MEMORY));
});

describe('its bounds', () => {
  it('the columns read last are kept', () => {
    const old = Array.from({ length: MOST_COLUMNS }, (_, at) => [`old${at}`, columnOf('2017-01-01')] as const);
    const { columns } = boundedMemory(new Map([...old, ['new', columnOf('2017-02-28')]]));
    expect(Object.keys(columns)).toHaveLength(MOST_COLUMNS);
    expect(columns).toHaveProperty('new');
  });

  it('days as numbers and back; none is none', () => {
    expect(numberOfDay('1970-01-02')).toBe(1);
    expect(dayOfNumber(numberOfDay('2017-02-28'))).toBe('2017-02-28');
    expect(dayOfNumber(numberOfDay(null))).toBeNull();
  });
});
