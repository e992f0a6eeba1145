/** The bytes of a list as text (名单编码): UTF-8, what Excel saves in China (GBK), or its “Unicode text” (UTF-16). */
import { ConfigError } from './config-error.ts';

/** Strict UTF-8 goes first: no Chinese text in GBK passes for it. Throws `ConfigError` for what is neither. */
export function listText(bytes: Uint8Array, path: string): string {
  if (bytes.length === 0) throw emptyFile(path);
  const marked = utf16Of(bytes);
  const charsets = marked === null ? ['utf-8', 'gb18030'] : [marked];
  for (const charset of charsets) {
    const text = decoded(bytes, charset);
    if (text !== null && (charset === 'utf-8' || isWords(text))) return text.replace(/^\uFEFF/, '');
  }
  throw new ConfigError('file-not-utf8', {
    zh: `${path}：文件编码无法识别（不是 UTF-8，也不是 GBK）。请用 Excel 打开后另存为“CSV UTF-8（逗号分隔）”或 .xlsx。`,
    en: `${path}: the file is neither UTF-8 nor GBK. Save it in Excel as “CSV UTF-8” or as .xlsx.`,
  });
}

export function emptyFile(path: string): ConfigError {
  return new ConfigError('file-empty', {
    zh: `${path}：文件是空的。请核对文件，或填写内容。`,
    en: `${path}: the file is empty.`,
  });
}

function utf16Of(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decoded(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** GB18030 takes almost any bytes: control characters and characters of nobody say that they meant something else. */
function isWords(text: string): boolean {
  return !/[\p{Co}\p{Cn}\uFFFD]|(?![\t\r\n])\p{Cc}/u.test(text);
}
