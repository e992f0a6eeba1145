/** Pixels of a PNG as browsers write it (PNG 1.2): eight bits a channel, not interlaced, and back. `null` for any other kind. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row, as they are seen on white paper. */
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes a pixel by colour type: grey, RGB, grey with alpha, RGB with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
/** A picture of a page is at most a few megapixels; what claims more is not unpacked. */
const MOST_PIXELS = 40_000_000;

export function decodePng(bytes: Uint8Array): Pixels | null {
  try {
    return decoded(Buffer.from(bytes));
  } catch {
    // Cut off or damaged: no picture, as any other file that is none.
    return null;
  }
}

function decoded(png: Buffer): Pixels | null {
  if (!png.subarray(0, 8).equals(SIGNATURE)) return null;
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = CHANNELS[png[25] ?? -1];
  const isPlain = png[24] === 8 && png[28] === 0;
  if (!isPlain || channels === undefined || width * height === 0 || width * height > MOST_PIXELS) return null;
  const stride = width * channels;
  const packed: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + length));
  }
  const raw = inflateSync(Buffer.concat(packed), { maxOutputLength: (stride + 1) * height });
  if (raw.length < (stride + 1) * height) return null;
  return { width, height, rgb: rgbOf(unfiltered(raw, height, stride, channels), width * height, channels) };
}

/** Each row was written as the difference to its left or upper neighbours (filters 0-4). */
function unfiltered(raw: Buffer, height: number, stride: number, channels: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  let above: Uint8Array = new Uint8Array(stride);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1);
    const line = out.subarray(row * stride, (row + 1) * stride);
    line.set(raw.subarray(from + 1, from + 1 + stride));
    addNeighbours(raw[from] ?? 0, line, above, channels);
    above = line;
  }
  return out;
}

function addNeighbours(filter: number, line: Uint8Array, above: Uint8Array, channels: number): void {
  if (filter === 0) return;
  for (let at = 0; at < line.length; at += 1) {
    const left = at < channels ? 0 : (line[at - channels] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < channels ? 0 : (above[at - channels] ?? 0);
    line[at] = (line[at] ?? 0) + guess(filter, left, up, corner);
  }
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function rgbOf(samples: Uint8Array, pixels: number, channels: number): Uint8Array {
  if (channels === 3) return samples;
  const rgb = new Uint8Array(pixels * 3);
  const isGrey = channels < 3;
  const hasAlpha = channels % 2 === 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * channels;
    const alpha = hasAlpha ? (samples[from + channels - 1] ?? 0) / 255 : 1;
    for (let one = 0; one < 3; one += 1) {
      const sample = samples[from + (isGrey ? 0 : one)] ?? 0;
      rgb[pixel * 3 + one] = Math.round(sample * alpha + 255 * (1 - alpha));
    }
  }
  return rgb;
}

export function encodePng({ width, height, rgb }: Pixels): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const stride = width * 3;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    // Most rows of a page are those above them.
    raw[row * (stride + 1)] = row === 0 ? 0 : 2;
    for (let at = 0; at < stride; at += 1) {
      const up = row === 0 ? 0 : (rgb[(row - 1) * stride + at] ?? 0);
      raw[row * (stride + 1) + 1 + at] = (rgb[row * stride + at] ?? 0) - up;
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
