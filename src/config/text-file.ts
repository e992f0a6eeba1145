/** Reads a configuration file as text, once: UTF-8 checked to the last byte, with or without BOM, or a `ConfigError`. */
import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';
import { emptyFile } from './list-text.ts';

export function readTextFile(path: string): string {
  const bytes = readBytes(path);
  if (bytes.length === 0) throw emptyFile(path);
  return decode(bytes, path).replace(/^\uFEFF/, '');
}

export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOENT') {
      const message = {
        zh: `${path}：没有这个文件，请核对路径。`,
        en: `${path}: there is no such file. Check the path.`,
      };
      throw new ConfigError('file-missing', message, { cause });
    }
    const message = {
      zh: `${path}：文件不能读取（${code}），请核对是否为文件、有无权限。`,
      en: `${path}: the file cannot be read (${code}).`,
    };
    throw new ConfigError('file-unreadable', message, { cause });
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const likely = likelyCharset(bytes);
    const message = {
      zh: `${path}：文件不是 UTF-8 编码，似为 ${likely}。请另存为 UTF-8，或运行 iconv -f ${likely} -t UTF-8 转换。`,
      en: `${path}: the file is not UTF-8; it looks like ${likely}. Save it as UTF-8, or: iconv -f ${likely} -t UTF-8.`,
    };
    throw new ConfigError('file-not-utf8', message, { cause });
  }
}

/** A guess for the message alone: what else Chinese office programs save. */
function likelyCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  return 'GB18030'; // The superset of GBK and GB2312: right for all three.
}
