/** Reads a configuration file as text, once: UTF-8 checked to the last byte, with or without BOM, or a `ConfigError`. */
import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';

export function readTextFile(path: string): string {
  const bytes = readBytes(path);
  if (bytes.length === 0) throw new ConfigError('file-empty', `${path}: the file is empty.`);
  return decode(bytes, path).replace(/^\uFEFF/, '');
}

export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOENT') {
      throw new ConfigError('file-missing', `${path}: there is no such file. Check the path.`, { cause });
    }
    throw new ConfigError('file-unreadable', `${path}: the file cannot be read (${code}).`, { cause });
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const mend = `Save it as UTF-8 (Excel: “CSV UTF-8”), or: iconv -f ${likelyCharset(bytes)} -t UTF-8`;
    const message = `${path}: the file is not UTF-8; it looks like ${likelyCharset(bytes)}. ${mend}.`;
    throw new ConfigError('file-not-utf8', message, { cause });
  }
}

/** A guess for the message alone: what else Chinese office programs save. */
function likelyCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  return 'GB18030'; // The superset of GBK and GB2312: right for all three.
}
