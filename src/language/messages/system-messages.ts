/** Why the operating system or the network refused (系统错误), in words: by the code that Node gives. */
import type { Message } from '../message.ts';

export const SYSTEM = {
  EACCES: { zh: '没有权限', en: 'not permitted' },
  EPERM: { zh: '没有权限', en: 'not permitted' },
  EROFS: { zh: '该磁盘只读', en: 'the disk is read-only' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EDQUOT: { zh: '空间配额用尽', en: 'the quota is used up' },
  ENOENT: { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is no folder' },
  EEXIST: { zh: '已有同名的文件', en: 'a file of that name is there' },
  EISDIR: { zh: '这是文件夹', en: 'this is a folder' },
  ENAMETOOLONG: { zh: '名称太长', en: 'the name is too long' },
  ELOOP: { zh: '链接循环', en: 'its links go round in a circle' },
  EMFILE: { zh: '打开的文件过多', en: 'too many files are open' },
  EADDRINUSE: { zh: '已被其他程序占用', en: 'another program uses it' },
  EADDRNOTAVAIL: { zh: '本机没有这个地址', en: 'this machine has no such address' },
  ECONNREFUSED: { zh: '连接被拒绝', en: 'the connection is refused' },
  ECONNRESET: { zh: '连接被中断', en: 'the connection was reset' },
  ETIMEDOUT: { zh: '连接超时', en: 'the connection timed out' },
  ENOTFOUND: { zh: '域名不存在', en: 'there is no such host' },
  EAI_AGAIN: { zh: '域名解析没有应答', en: 'the name server does not answer' },
  EHOSTUNREACH: { zh: '主机不可达', en: 'the host cannot be reached' },
  ENETUNREACH: { zh: '网络不可达', en: 'the network cannot be reached' },
} as const satisfies Record<string, Message>;
