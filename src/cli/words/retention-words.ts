/** What `prune`, `backup` and `verify-store` say (清理、备份、校验的措辞), and how they say sizes. */
import type { StoreFault } from '../../store/verify-store.ts';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.4 GB`, in steps of 1024. */
export function sizeWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${UNITS[step]}`;
}

export const FAULT_LABEL = {
  structure: '数据库结构',
  'broken-reference': '引用断裂',
  'visit-unreadable': '访问记录读不出',
  'report-unreadable': '巡查结果读不出',
  'memory-unreadable': '往次记忆读不出',
  'file-changed': '证据文件被改动',
  'file-missing': '证据文件缺失',
  'content-unused': '无归属的文件内容',
  'log-changed': '操作日志被改动',
} as const satisfies Record<StoreFault, string>;

export const RETENTION = {
  nothing: (day: string) => `没有 ${day} 以前的巡查明细可清理。`,
  would: (runs: number, size: string) => `将清理 ${runs} 次巡查的网页、结果和证据，约 ${size}；问题及其历史保留。`,
  did: (runs: number, size: string) => `已清理 ${runs} 次巡查的网页、结果和证据，约 ${size}；问题及其历史保留。`,
  run: (id: string, day: string, size: string) => `  ${id}  ${day}  ${size}`,
  archives: (size: string) => `较新的巡查中不再用于重新评判的网页存档：${size}。`,
  space: (before: string, after: string) => `数据库 ${before} → ${after}。`,
  later: '有巡查正在进行，空间待下次清理时收回。',
  backedUp: (file: string, size: string, runs: number) => `已备份到 ${file}：${size}，含巡查${runs}次。`,
  sound: (documents: number, files: number) => `校验完成：记录${documents}份、文件${files}个，未发现损坏。`,
  faults: (count: number, repaired: number) => `发现损坏${count}处，已修复${repaired}处。`,
  fault: (fault: StoreFault, where: string, says: string, repaired: boolean) =>
    `  ${FAULT_LABEL[fault]}${where === '' ? '' : `（${where}）`}：${says}${repaired ? '，已修复' : ''}`,
  unhashed: (count: number, repaired: boolean) =>
    repaired ? `${count}个旧版本留下的文件已补记校验值。` : `${count}个旧版本留下的文件没有校验值；--repair 为其补记。`,
  mend: '用 --repair 修复可修复的；其余请从备份恢复。',
  restore: '未修复的请从备份恢复。',
} as const;
