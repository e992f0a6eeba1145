/** Why something could not be written (输出失败): in one sentence, whatever Node calls it. */
import { ConfigError } from '../../config/config-error.ts';
import type { Message } from '../../language/message.ts';
import { ToldError } from '../../language/told-error.ts';

/** The name is right, but the disk or the reader failed (exit code 1). */
export class OutputError extends ToldError {
  override readonly name = 'OutputError';
}

const FULL: Message = { zh: '磁盘已满或空间配额用尽', en: 'the disk or the quota is full' };
/** The disk or the reader. */
const FAILURES: Readonly<Record<string, Message>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: { zh: '超过允许的文件大小', en: 'it exceeds the largest size of file that is allowed' },
  EIO: { zh: '磁盘读写出错', en: 'the disk reports an error' },
  EPIPE: { zh: '接收输出的程序已经关闭', en: 'the program that reads it has closed' },
  EBUSY: { zh: '文件正被占用', en: 'it is in use' },
  EMFILE: { zh: '打开的文件过多', en: 'too many files are open' },
};
/** The user named a place that will not do (exit code 2). */
const WRONG_PLACES: Readonly<Record<string, Message>> = {
  ENOENT: { zh: '没有这个文件夹', en: 'there is no such folder' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of its path is no folder' },
  EISDIR: { zh: '这是文件夹', en: 'this is a folder' },
  EACCES: { zh: '没有写入权限', en: 'writing is not permitted' },
  EPERM: { zh: '没有写入权限', en: 'writing is not permitted' },
  EROFS: { zh: '该磁盘只读', en: 'the disk is read-only' },
  ENAMETOOLONG: { zh: '文件名太长', en: 'the name is too long' },
  ELOOP: { zh: '链接循环', en: 'its links go round in a circle' },
  ENXIO: { zh: '另一端没有程序接收', en: 'nothing reads its other end' },
  EBADF: { zh: '没有打开这个输出', en: 'no such output is open' },
};

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '');

/** What stands before the reason: `-o a.docx`, or the path alone. Anything that is no failure of writing is given back as it is. */
export function outputTrouble(cause: unknown, where: string, isNamed: boolean): unknown {
  const failure = FAILURES[codeOf(cause)];
  const place = WRONG_PLACES[codeOf(cause)];
  if (place !== undefined && isNamed) {
    const told = {
      zh: `${where}：不能写入，${place.zh}；请另指定文件。`,
      en: `${where}: cannot be written, ${place.en}; name another file.`,
    };
    return new ConfigError('option-invalid', told, { cause });
  }
  const why = failure ?? place;
  if (why === undefined) return cause;
  const told = { zh: `${where}：写入失败，${why.zh}。`, en: `${where}: writing failed, ${why.en}.` };
  return new OutputError(told, { cause });
}

/** The same for stdout, which nobody names. */
export function stdoutTrouble(cause: unknown): unknown {
  const why = FAILURES[codeOf(cause)] ?? WRONG_PLACES[codeOf(cause)];
  if (why === undefined) return cause;
  const told = { zh: `输出未写完：${why.zh}。`, en: `The output is incomplete: ${why.en}.` };
  return new OutputError(told, { cause });
}
