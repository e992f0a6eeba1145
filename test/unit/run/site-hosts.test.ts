/** Hosts and the units that answer for them. */
import { describe, expect, it } from 'vitest';
import { unitsByHost } from '../../../src/run/workers/site-hosts.ts';
import { siteOf } from '../../support/runs/visits.ts';

describe('units by host', () => {
  it('knows the listed and the alternate host, with and without www', () => {
    const units = unitsByHost([siteOf('a', { url: 'http://www.a.gov.cn/', altUrl: 'http://aa.gov.cn/' })]);
    expect([...units]).toEqual([
      ['a.gov.cn', '单位a'],
      ['aa.gov.cn', '单位a'],
    ]);
  });

  it('says nothing of a host that two units share', () => {
    const shared = ['a', 'b'].map((id) => siteOf(id, { url: `http://www.gx.gov.cn/${id}/` }));
    expect(unitsByHost([...shared, siteOf('c')])).toEqual(new Map([['c.gov.cn', '单位c']]));
  });
});
