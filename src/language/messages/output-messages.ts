/** What is told of files that a command writes (输出文件). */
import type { Message } from '../message.ts';

export const OUTPUT = {
  jsonAndAs: (as: string): Message => ({
    zh: `--json：--as ${as} 是另一种格式；请去掉其中一个。`,
    en: `--json: --as ${as} wants another format; leave one of them out.`,
  }),
  jsonAndName: (output: string): Message => ({
    zh: `--json：-o ${output} 的结尾是另一种格式；请去掉 --json，或改用以 .json 结尾的文件名。`,
    en: `--json: -o ${output} names another format; leave out --json, or name a file that ends in .json.`,
  }),
  ending: (output: string, fit: readonly string[], option = '-o'): Message => ({
    zh: `${option} ${output}：文件名的结尾与格式不符；请改用 ${fit.join('、')} 结尾。`,
    en: `${option} ${output}: this ending does not fit the format; name a file that ends in ${fit.join(', ')}.`,
  }),
  noText: (as: string): Message => ({
    zh: `--as ${as}：不是文本，不能显示在屏幕上；请用 -o 文件名.${as} 指定文件。`,
    en: `--as ${as}: this is no text; say where it goes with -o FILE.${as}`,
  }),
  written: (path: string, size: string, rows?: number): Message => ({
    zh: `已写入 ${path}（${rows === undefined ? '' : `${rows}条，`}${size}）。`,
    en: `Written: ${path} (${rows === undefined ? '' : `${rows} ${rows === 1 ? 'row' : 'rows'}, `}${size}).`,
  }),
  writtenFiles: (path: string, files: number, size: string): Message => ({
    zh: `已写入 ${path}（${files}个文件，${size}）。`,
    en: `Written: ${path} (${files} ${files === 1 ? 'file' : 'files'}, ${size}).`,
  }),
  eachNeedsPlace: {
    zh: '--each：每个单位一个文件，请用 -o 指定一个文件夹，或以 .zip 结尾的文件名。',
    en: '--each: one file a unit is written; name a folder, or a file that ends in .zip, with -o.',
  } satisfies Message,
  eachOfNotice: {
    zh: '--each：只用于 --format notice。',
    en: '--each: only with --format notice.',
  } satisfies Message,
  noUnits: {
    zh: '本次巡查没有须通知整改的单位，没有写入文件。',
    en: 'No unit has anything to be told in this run; no file was written.',
  } satisfies Message,
  /** By what is wrong with the package of this name. */
  chartsAreTables: {
    'not-installed': (name: string): Message => ({
      zh: `图表未能画成图片，已改用表格：${name} 未安装；请执行 npm ci（不要加 --omit=optional），再出一次。`,
      en: `The charts are tables, not pictures: ${name} is not installed; run npm ci (without --omit=optional), and write it again.`,
    }),
    'does-not-run': (name: string): Message => ({
      zh: `图表未能画成图片，已改用表格：${name} 不能在本机运行（系统过旧，或处理器不受支持）；请换一台机器再出一次。`,
      en: `The charts are tables, not pictures: ${name} does not run on this machine (its system is too old, or its processor is not supported); write it again on another one.`,
    }),
  },
  listOrJson: {
    zh: '--json：--export - 已把清单写到标准输出；请去掉其中一个。',
    en: '--json: --export - writes the list to stdout; leave one of them out.',
  } satisfies Message,
  needsFolder: (given: string): Message => ({
    zh: `-o ${given}：这里写入的是多个文件，请指定一个文件夹。`,
    en: `-o ${given}: several files are written; name a folder.`,
  }),
  backupNeedsFile: (given: string): Message => ({
    zh: `backup ${given}：备份须能整体核对，不能写到管道或设备；请指定普通文件。`,
    en: `backup ${given}: a copy is checked as a whole, and cannot go to a pipe or device; name a regular file.`,
  }),
} as const;
