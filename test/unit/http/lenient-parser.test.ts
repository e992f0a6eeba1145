import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LenientParser } from '../../../src/http/connection/lenient-parser.ts';

interface Seen {
  status: number | null;
  headers: Record<string, string[]>;
  body: string;
  end: string | null;
}

/** Feeds the parts one by one, then closes. */
function parse(parts: readonly (string | Buffer)[], withoutBody = false): Seen {
  const seen: Seen = { status: null, headers: {}, body: '', end: null };
  const finish = (how: string): void => {
    if (seen.end !== null) throw new Error(`ended twice: ${seen.end}, ${how}`);
    seen.end = how;
  };
  const parser = new LenientParser(
    {
      head: (status, headers) => Object.assign(seen, { status, headers }),
      data: (chunk) => (seen.body += chunk.toString('latin1')),
      end: () => finish('end'),
      cutShort: () => finish('cut short'),
      fail: (code) => finish(code),
    },
    withoutBody,
  );
  for (const part of parts) parser.push(Buffer.from(part as string, 'latin1'));
  parser.close();
  return seen;
}

const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('the lenient parser', () => {
  it('reads a body by length, by chunks and until the end', () => {
    expect(parse([`${HEAD}content-length: 5\r\n\r\nhello more`])).toMatchObject({ body: 'hello', end: 'end' });
    const chunked = `${HEAD}transfer-encoding: chunked\r\n\r\n3;x=1\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n`;
    expect(parse([chunked])).toMatchObject({ body: 'hello', end: 'end' });
    expect(parse([`${HEAD}\r\nhello`])).toMatchObject({ body: 'hello', end: 'end' });
  });

  it('takes bare line feeds, folded lines, blanks in names and lines that are no headers', () => {
    const seen = parse(['HTTP/1.1 200\nX Powered By: ASP\nno colon here\nA: 1\n 2\nA:3\n\nhi']);
    expect(seen).toMatchObject({ status: 200, body: 'hi', headers: { 'x powered by': ['ASP'], a: ['1 2', '3'] } });
  });

  it('passes over interim answers', () => {
    expect(parse([`HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${HEAD}content-length: 2\r\n\r\nhi`])).toMatchObject({
      status: 200,
      body: 'hi',
    });
  });
});

describe('an answer that is not whole', () => {
  it('tells a body that breaks off from one that ends', () => {
    expect(parse([`${HEAD}content-length: 50\r\n\r\nhello`])).toMatchObject({ body: 'hello', end: 'cut short' });
    expect(parse([`${HEAD}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`]).end).toBe('cut short');
    expect(parse([`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`]).end).toBe('cut short');
  });

  it('expects no body after HEAD, 204 and 304', () => {
    expect(parse([`${HEAD}content-length: 5\r\n\r\n`], true).end).toBe('end');
    expect(parse(['HTTP/1.1 304 X\r\n\r\n']).end).toBe('end');
  });

  it('takes nothing for an answer that is none', () => {
    expect(parse([]).end).toBe('ECONNRESET');
    expect(parse(['<html>hello</html>']).end).toBe('HPE_INVALID_EOF_STATE');
    expect(parse(['<html>\r\n\r\nhello</html>']).end).toBe('HPE_INVALID_CONSTANT');
    expect(parse(['x'.repeat(300_000)]).end).toBe('HPE_HEADER_OVERFLOW');
  });
});

describe('whatever comes', () => {
  it('ends exactly once, whatever comes', () => {
    const piece = fc.constantFrom(
      HEAD,
      '\r\n',
      '\n',
      'content-length: 3',
      'transfer-encoding: chunked',
      '0',
      '5',
      'zz',
      'a: b',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (parts, head) => {
        expect(parse(parts, head).end).not.toBeNull();
      }),
    );
  });

  it('reads the same however the bytes are cut', () => {
    const whole = `${HEAD}transfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n`;
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
        const points = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        expect(parse(points.map((from, i) => whole.slice(from, points[i + 1] ?? from)))).toMatchObject({
          body: 'hello',
          end: 'end',
        });
      }),
    );
  });
});
