import { describe, expect, it } from 'vitest';
import { PageMemory, type RememberedPage } from '../../../src/crawl/nights/page-memory.ts';
import { type KeptLink, type KeptPage, PageMemoryWriter } from '../../../src/crawl/nights/page-memory-writer.ts';

const HOME = 'http://www.daxin.gov.cn';
const HEAD = {
  night: 3,
  on: '2017-02-28',
  asOf: '2017-02-28',
  readBy: 'code',
  frame: 7,
  begun: [[3, '2017-02-28T14:30:00.000Z'] as [number, string]],
  local: [],
  accused: [],
};

const page = (path: string, more: Partial<KeptPage> = {}): KeptPage => ({
  requestedUrl: HOME + path,
  url: HOME + path,
  askedOn: 3,
  changedOn: null,
  etag: null,
  lastModified: null,
  content: 'words',
  contentType: null,
  ...more,
});

const link = (path: string, more: Partial<KeptLink> = {}): KeptLink => ({
  url: HOME + path,
  askedOn: 3,
  sort: 1,
  texts: [path],
  on: [],
  ...more,
});

async function memoryOf(
  write: (writer: PageMemoryWriter) => Iterable<KeptLink>,
  batchBytes = 100,
): Promise<PageMemory> {
  const writer = new PageMemoryWriter({ batchBytes, maxBytes: 1e6 });
  const links = write(writer);
  const memory = PageMemory.read(await writer.close(HEAD, links));
  if (!memory) throw new Error('what was written cannot be read');
  return memory;
}

const known = (memory: PageMemory, path: string): RememberedPage => {
  const found = memory.page(HOME + path);
  if (!found) throw new Error(`${path} is not known`);
  return found;
};

describe('what is packed comes back', () => {
  it('pages, in any order, over more batches than are kept open', async () => {
    const paths = Array.from({ length: 60 }, (_, at) => `/a/${at}.html`);
    const memory = await memoryOf((writer) => {
      for (const path of paths)
        writer.keepPage(page(path, { etag: `"${path}"` }), () => Buffer.from(`的 ${path} `.repeat(5)));
      return [];
    });
    for (const path of [...paths, ...paths.reverse()]) {
      const one = known(memory, path);
      expect([one.etag, memory.kept(one).toString()]).toEqual([`"${path}"`, `的 ${path} `.repeat(5)]);
    }
    expect(memory.page(`${HOME}/a/60.html`)).toBeNull();
  });

  it('a page that is to be asked earlier, as if another night had asked it', async () => {
    const memory = await memoryOf((writer) => {
      for (const path of ['/a', '/b'])
        writer.setAskedOn(
          writer.keepPage(page(path), () => Buffer.from(path)),
          path === '/b' ? -11 : 3,
        );
      writer.setAskedOn(-1, 0);
      return [];
    });
    expect(['/a', '/b'].map((path) => known(memory, path))).toMatchObject([
      { askedOn: 3, content: 'words' },
      { askedOn: -11, content: 'words' },
    ]);
  });

  it('a page by any spelling of its address, and by the one that it redirects to', async () => {
    const memory = await memoryOf((writer) => {
      writer.keepPage(page('/b/index.html'), () => Buffer.from('b'));
      writer.keepPage(page('/old', { url: `${HOME}/new` }), () => Buffer.from('new'));
      return [];
    });
    expect(known(memory, '/b/').requestedUrl).toBe(`${HOME}/b/index.html`);
    expect(known(memory, '/new').requestedUrl).toBe(`${HOME}/old`);
  });

  it('links with every page they stand on, and all their words on the first', async () => {
    const memory = await memoryOf((writer) => {
      for (const path of ['/0', '/1', '/2']) writer.keepPage(page(path), () => Buffer.from(path));
      return [
        link('/menu', { on: [0, 1, 2], texts: ['首页', '返回首页'] }),
        link('/p.jpg', { on: [2], sort: 0 }),
        link('/nowhere'),
      ];
    });
    const texts = (path: string): string[] => memory.linksOf(known(memory, path)).map(({ text }) => text);
    expect(['/0', '/1', '/2'].map(texts)).toEqual([['首页', '返回首页'], ['首页'], ['首页', '/p.jpg']]);
    expect(memory.linksOf(known(memory, '/2')).map(({ element }) => element)).toEqual(['a', 'img']);
  });

  it('when a link was asked, and that it failed', async () => {
    const links = [
      link('/fine', { askedOn: 2 }),
      link('/failed', { askedOn: -3 }),
      link('/x', { askedOn: 0, on: [0] }),
    ];
    const memory = await memoryOf((writer) => {
      writer.keepPage(page('/'), () => Buffer.from('x'));
      return links;
    });
    expect(links.map(({ url }) => memory.askedOn(url))).toEqual([2, -3, 0]);
    expect(memory.askedOn(`${HOME}/never`)).toBe(0);
  });

  it('a site without pages', async () => expect((await memoryOf(() => [])).night).toBe(3));
});

it('more rows than are packed together', async () => {
  const paths = Array.from({ length: 3_000 }, (_, at) => `/long/${at}/${'页'.repeat(20)}.html`);
  const memory = await memoryOf((writer) => {
    for (const path of paths) writer.keepPage(page(path), () => Buffer.from(path));
    for (const path of paths) writer.keepOther(`${HOME}/other${path}`, { reason: 'not-html', ledTo: null, askedOn: 2 });
    return paths.map((path, at) => link(path, { on: [at], askedOn: 1 }));
  });
  for (const path of ['/long/0/', '/long/1500/', '/long/2999/'].map((start) => `${start}${'页'.repeat(20)}.html`)) {
    expect(memory.kept(known(memory, path)).toString()).toBe(path);
    expect(memory.linksOf(known(memory, path))).toEqual([{ url: HOME + path, text: path, element: 'a' }]);
    expect(memory.other(`${HOME}/other${path}`)?.reason).toBe('not-html');
  }
});

describe('what is no memory', () => {
  const whole = async (): Promise<Buffer> => {
    const writer = new PageMemoryWriter();
    writer.keepPage(page('/a'), () => Buffer.from('a'));
    return Buffer.from(await writer.close(HEAD, [link('/b', { on: [0] })]), 'base64');
  };
  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('site-memory/1')],
    ['another version', (whole: Buffer) => Buffer.concat([Buffer.from('patrol-night/2\n'), whole.subarray(15)])],
    ['half of it', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['a byte less', (whole: Buffer) => whole.subarray(0, -1)],
    ['a byte that is another', (whole: Buffer) => whole.fill(0, 60, 62)],
  ])('%s', async (_name, damage) => expect(PageMemory.read(damage(await whole()).toString('base64'))).toBeNull());

  it('none at all', () => expect(PageMemory.read(undefined)).toBeNull());
});

it('what finds no room is not kept, and said so', async () => {
  const writer = new PageMemoryWriter({ batchBytes: 1, maxBytes: 1 });
  expect(writer.keepPage(page('/a'), () => Buffer.from('a'))).toBe(0);
  const neverAsked = (): never => {
    throw new Error('nobody asks for what finds no room');
  };
  expect(writer.keepPage(page('/b'), neverAsked)).toBe(-1);
  expect(PageMemory.read(await writer.close(HEAD, []))?.page(`${HOME}/b`)).toBeNull();
});
