/** What travels through Redis comes out as it went in, or is told apart: of another version, or nothing at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/queue/jobs.ts';
import { pack, unpack } from '../../../src/queue/redis/packing.ts';
import {
  OtherVersion,
  packPayload,
  packResult,
  readJobData,
  readReturned,
  Unreadable,
  unpackPayload,
  unpackResult,
} from '../../../src/queue/redis/queue-documents.ts';
import { idsOfRun, jobIdOf } from '../../../src/queue/redis/queue-names.ts';
import { failed, siteOf, suspectOf, visitOf } from '../../support/runs/visits.ts';

const site = siteOf('s1');
const visit = {
  ...visitOf(site, { suspects: [suspectOf('http://s1.gov.cn/x', [failed(1)])] }),
  memory: { v: 3, pages: ['公开'] },
  files: [{ name: 'evidence/a.html', mediaType: 'text/html', bytes: new Uint8Array([1, 2, 3]) }],
};

describe('a parcel', () => {
  it('comes out as it went in, whatever is in it', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.array(fc.uint8Array({ maxLength: 300 })), async (document, files) => {
        const out = await unpack(await pack({ document, files }));
        expect(out.document).toEqual(JSON.parse(JSON.stringify(document)));
        expect(out.files.map((file) => [...file])).toEqual(files.map((file) => [...file]));
      }),
      { numRuns: 60 },
    ));

  it.each([
    ['bytes of somebody else', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
  ])('of %s is none', async (_what, bytes) => {
    await expect(unpack(bytes)).rejects.toThrow();
    await expect(unpackPayload('site', bytes)).rejects.toThrow(Unreadable);
  });
});

describe('a payload', () => {
  it('comes out as it went in', async () => {
    const payload = { site, memory: { v: 3 } };
    expect(await unpackPayload('site', await packPayload('site', payload))).toEqual(payload);
    const links = [{ url: 'http://a.cn/', soft404: true, page: 'http://b.cn/', inBrowser: true }];
    const recheck = { siteId: 's1', homeUrls: ['http://s1.gov.cn/'], links };
    expect(await unpackPayload('recheck', await packPayload('recheck', recheck))).toEqual(recheck);
    const outside = { links: [{ url: 'http://a.cn/', earlier: [failed(1)] }] };
    expect(await unpackPayload('outside', await packPayload('outside', outside))).toEqual(outside);
  });

  it('of another kind is none', async () => {
    const bytes = await packPayload('outside', { links: [] });
    await expect(unpackPayload('site', bytes)).rejects.toThrow(Unreadable);
  });

  it('of another form is for another version', async () => {
    const bytes = await pack({ document: { v: 2, payload: { anything: 'new' } }, files: [] });
    await expect(unpackPayload('site', bytes)).rejects.toThrow(OtherVersion);
  });
});

describe('a result', () => {
  it('of a visit comes out whole, with its files', async () => {
    const out = await unpackResult('site', await packResult('site', { networkAlive: true, result: visit }));
    expect(out.networkAlive).toBe(true);
    expect({ ...out.result, files: out.result.files?.map((one) => ({ ...one, bytes: [...one.bytes] })) }).toEqual({
      ...visit,
      files: visit.files.map((one) => ({ ...one, bytes: [...one.bytes] })),
    });
  });

  it('of links comes out whole', async () => {
    const result = { networkAlive: false, result: [{ url: 'http://a.cn/', attempts: [failed(3)] }] };
    expect(await unpackResult('recheck', await packResult('recheck', result))).toEqual(result);
  });

  it('of pictures comes out whole, with its files, also where none could be taken', async () => {
    const picture = { finding: 'f', name: 'evidence/f.png', url: 'http://a.cn/', at: '2017-02-28T00:00:00.000Z' };
    const file = { name: 'evidence/f.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2]) };
    for (const result of [
      { pictures: [picture], files: [file] },
      { pictures: [], files: [] },
    ]) {
      const out = await unpackResult('pictures', await packResult('pictures', { networkAlive: true, result }));
      const files = out.result.files.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) }));
      expect({ ...out.result, files }).toEqual(result);
    }
  });

  it('of looks at home pages comes out whole', async () => {
    const at = '2017-02-28T00:00:00.000Z';
    const probe = { siteKey: 'http://a.cn/', at, outcome: 'opened', reason: null, status: 200, ms: 9, heard: true };
    const result = {
      networkAlive: true,
      result: [{ probe: { ...probe, isVoid: false } as const, agoMs: 12 }],
    } as const;
    expect(await unpackResult('probe', await packResult('probe', result as never))).toEqual(result);
    await expect(packResult('recheck', result as never)).rejects.toThrow(Unreadable);
  });

  it('keeps what the schema does not name', async () => {
    const report = { ...visit.report, newField: { some: 'thing' } };
    const out = await unpackResult(
      'site',
      await packResult('site', { networkAlive: true, result: { ...visit, report } }),
    );
    expect(out.result.report).toEqual(report);
  });

  it('that is no visit is not sent at all', async () => {
    const report = { ...visit.report, findings: 'none' } as unknown as typeof visit.report;
    await expect(packResult('site', { networkAlive: true, result: { ...visit, report } })).rejects.toThrow(Unreadable);
  });

  it('whose files are missing is none', async () => {
    const { document } = await unpack(await packResult('site', { networkAlive: true, result: visit }));
    await expect(unpackResult('site', await pack({ document, files: [] }))).rejects.toThrow(Unreadable);
  });
});

describe('the ticket of a job', () => {
  const sha256 = 'a'.repeat(64);
  const load = { name: 'load+x', pieces: 1, bytes: 9, sha256 };
  const ticket = { v: 1, run: 'r', job: 'site-s1', kind: 'site', order: sha256, tool: '0.1.0', load };

  it('is read as it was written', () => expect(readJobData(ticket)).toEqual(ticket));

  it.each([
    ['nothing', undefined],
    ['a word', 'site'],
    ['no version', { ...ticket, v: undefined }],
    ['a kind that there is not', { ...ticket, kind: 'parcel' }],
    ['a field too many', { ...ticket, more: 1 }],
    ['no pieces', { ...ticket, load: { ...load, pieces: 0 } }],
  ])('with %s cannot be read', (_what, data) => expect(() => readJobData(data)).toThrow(Unreadable));

  it('of another form is for another version, whatever else it says', () => {
    expect(() => readJobData({ v: 2 })).toThrow(OtherVersion);
    expect(() => readReturned({ v: 7, kind: 'new' })).toThrow(OtherVersion);
  });
});

describe('the id of a job', () => {
  const job = (id: string, links: string[]): Job<'outside'> => ({
    id,
    kind: 'outside',
    payload: { links: links.map((url) => ({ url, earlier: [] })) },
    notBefore: null,
  });
  const siteJob = (memory: unknown): Job<'site'> => ({
    id: 'site-1',
    kind: 'site',
    payload: { site, memory },
    notBefore: null,
  });

  it('of a site is that of run and site, whatever is remembered of it', () => {
    expect(jobIdOf('r', siteJob(1))).toBe(jobIdOf('r', siteJob(2)));
    expect(jobIdOf('r', siteJob(1))).not.toBe(jobIdOf('r2', siteJob(1)));
  });

  it('of links is that of the same links', () => {
    const links = ['http://a.cn/'];
    expect(jobIdOf('r', job('o', links))).toBe(jobIdOf('r', job('o', links)));
    expect(jobIdOf('r', job('o', links))).not.toBe(jobIdOf('r', job('o', [...links, 'http://b.cn/'])));
  });

  it('has no colon, and begins with its own run only', () => {
    const id = jobIdOf('run-1', job('outside-a.cn:81-0', []));
    expect(id).not.toContain(':');
    expect(id.startsWith(idsOfRun('run-1'))).toBe(true);
    expect(id.startsWith(idsOfRun('run'))).toBe(false);
  });
});
