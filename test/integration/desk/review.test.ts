// Decisions at the desk stand in the store as those of the terminal: single, by group, taken back, and with two reviewers at once.
import { beforeEach, describe, expect, it } from 'vitest';
import type { FindingState } from '../../../src/lifecycle/life-types.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { type TestDesk, testDesk, type Visitor, visitor } from '../../support/desk/open-desk.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

const COUNT = 6;
const idOf = (index: number): string => `00000000000000${String(index).padStart(2, '0')}`;

let desk: TestDesk;
let reviewer: Visitor;

beforeEach(async () => {
  const data = temporaryFolder();
  const findings = Array.from({ length: COUNT }, (_, index) => findingOf(idOf(index)));
  await storeNights(data, [{ id: 'night-1', at: '2017-02-28T00:00:00Z', findings: { a: findings } }]);
  desk = await testDesk(data);
  reviewer = await visitor(desk, 'reviewer');
}, 60_000);

const stateOf = async (id: string): Promise<FindingState | undefined> =>
  (await desk.store.lives.story(id))?.stored.life.state;

const seenOn = (page: string): string => /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '';

describe('a decision', () => {
  it('is stored with the name of the person, and the next one is shown', async () => {
    const page = await (await reviewer.get('/review')).text();
    const id = /data-finding="([^"]*)"/.exec(page)?.[1] ?? '';
    const answer = await reviewer.post('/review/decide', {
      ids: id,
      kind: 'confirm',
      seen: seenOn(page),
      back: '/review',
    });
    expect(answer.headers.get('location')).toBe('/review?said=decided&n=1');
    const story = await desk.store.lives.story(id);
    expect(story?.decisions.map(({ kind, by }) => [kind, by])).toEqual([['confirm', `某${reviewer.name}`]]);
    expect(await (await reviewer.get('/review')).text()).not.toContain(`data-finding="${id}"`);
    await desk.close();
  });

  it('of a false alarm says why', async () => {
    await reviewer.post('/review/decide', { ids: idOf(1), kind: 'dismiss', reason: '2', note: '网页为证' });
    const story = await desk.store.lives.story(idOf(1));
    expect(story?.decisions[0]?.reason).toBe('链接能够打开：网页为证');
    expect(await stateOf(idOf(1))).toBe('dismissed');
    await desk.close();
  });

  it('on a group is taken back as one', async () => {
    const ids = [idOf(0), idOf(1), idOf(2)];
    await reviewer.post('/review/decide', { ids: ids.join(' '), kind: 'confirm' });
    expect(await Promise.all(ids.map(stateOf))).toEqual(['confirmed', 'confirmed', 'confirmed']);
    await reviewer.post('/review/undo');
    expect(await Promise.all(ids.map(stateOf))).toEqual(['pending', 'pending', 'pending']);
    const again = await reviewer.post('/review/undo');
    expect(again.headers.get('location')).toContain('nothing-to-undo');
    await desk.close();
  });

  it('is not made on what another reviewer has decided meanwhile', async () => {
    const other = await visitor(desk, 'reviewer');
    const page = await (await reviewer.get(`/findings/${idOf(3)}`)).text();
    const seen = seenOn(page);
    await other.post('/review/decide', { ids: idOf(3), kind: 'dismiss', reason: '6', seen });
    const late = await reviewer.post('/review/decide', { ids: idOf(3), kind: 'confirm', seen });
    expect(late.headers.get('location')).toContain('decided-by-other');
    expect(await stateOf(idOf(3))).toBe('dismissed');
    await desk.close();
  });

  it('on a group is not made where another reviewer has decided on one of it meanwhile', async () => {
    const other = await visitor(desk, 'reviewer');
    const page = await (await reviewer.get('/review')).text();
    const [, ids = '', seen = ''] = /name="ids" value="([^"]* [^"]*)">.*?name="seen" value="([^"]*)"/s.exec(page) ?? [];
    const last = ids.split(' ').at(-1) ?? '';
    await other.post('/review/decide', { ids: last, kind: 'dismiss', reason: '6' });
    const late = await reviewer.post('/review/decide', { ids, kind: 'confirm', seen });
    expect(late.headers.get('location')).toContain('decided-by-other');
    expect(await Promise.all(ids.split(' ').map(stateOf))).toEqual([
      ...Array.from({ length: COUNT - 1 }, () => 'pending'),
      'dismissed',
    ]);
    await desk.close();
  });

  it('is taken back by whoever made it, and not where somebody else has decided since', async () => {
    const other = await visitor(desk, 'reviewer');
    await reviewer.post('/review/decide', { ids: idOf(2), kind: 'confirm' });
    await other.post('/review/decide', { ids: idOf(2), kind: 'dismiss', reason: '6' });
    const late = await reviewer.post('/review/undo');
    expect(late.headers.get('location')).toContain('decided-by-other');
    expect(await stateOf(idOf(2))).toBe('dismissed');
    await desk.close();
  });

  it('that says the same again is not stored, and undone with the first', async () => {
    await reviewer.post('/review/decide', { ids: idOf(2), kind: 'confirm', reason: '' });
    await reviewer.post('/review/decide', { ids: idOf(2), kind: 'confirm', reason: '' });
    await reviewer.post('/review/undo');
    expect(await stateOf(idOf(2))).toBe('pending');
    expect((await reviewer.post('/review/undo')).headers.get('location')).toContain('nothing-to-undo');
    await desk.close();
  });

  it('of two reviewers at once is never lost', async () => {
    const other = await visitor(desk, 'reviewer');
    await Promise.all(
      Array.from({ length: COUNT }, (_, index) =>
        (index % 2 === 0 ? reviewer : other).post('/review/decide', { ids: idOf(index), kind: 'confirm' }),
      ),
    );
    const states = await Promise.all(Array.from({ length: COUNT }, (_, index) => stateOf(idOf(index))));
    expect(states).toEqual(Array.from({ length: COUNT }, () => 'confirmed'));
    expect(await desk.store.deskLog.entries({ act: 'decide', most: 100 })).toHaveLength(COUNT);
    await desk.close();
  });

  it('to notify needs a day that is not over', async () => {
    const past = await reviewer.post('/review/decide', { ids: idOf(4), kind: 'notify', due: '2017-01-01' });
    expect(past.status).toBe(422);
    expect(await past.text()).toContain('整改期限已过');
    await reviewer.post('/review/decide', { ids: idOf(4), kind: 'notify', due: '2099-12-31' });
    expect(await stateOf(idOf(4))).toBe('notified');
    await desk.close();
  });
});

describe('a report', () => {
  it('is signed only when all of a site is reviewed, with the hash of the file', async () => {
    const signer = await visitor(desk, 'signer');
    const early = await signer.post('/reports/sign', { name: 'annex6', as: 'docx' });
    expect(early.status).toBe(422);
    const ids = Array.from({ length: COUNT }, (_, index) => idOf(index)).join(' ');
    await signer.post('/review/decide', { ids, kind: 'confirm' });
    await signer.post('/reports/sign', { name: 'ledger', as: 'xlsx' });
    await signer.post('/reports/sign', { name: 'annex6', as: 'docx' });
    const [entry] = await desk.store.deskLog.entries({ act: 'report-signed', most: 10 });
    const { createHash } = await import('node:crypto');
    const name = entry?.subject ?? '';
    const as = String(Object(entry?.details).as);
    const file = await (await signer.get(`/reports/${name}/${name}.${as}?confirmed=1`)).arrayBuffer();
    expect(createHash('sha256').update(Buffer.from(file)).digest('hex')).toBe(Object(entry?.details).sha256);
    await desk.close();
  }, 60_000);

  it('that shows pages of ours does so in a sandbox', async () => {
    const answer = await reviewer.get('/reports/ledger/ledger.html');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox allow-scripts/);
    expect(answer.headers.get('content-security-policy')).not.toContain('allow-same-origin');
    await desk.close();
  }, 60_000);
});
