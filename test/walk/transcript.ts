/** The transcript as a page (演示记录): each step with what was typed and what the program wrote. Pure. */
import type { Said, WalkedStep } from './walk-step.ts';

const HEAD = `# 从安装到附件6：全程演示记录

本页由 \`npm run walk\` 生成，请勿手工修改。它在一个空文件夹里取出程序，以普通用户（不是 root）、中文环境（\`LC_ALL=zh_CN.UTF-8\`）
逐条执行下列命令；代码框里是实际的输出，只把每次都不同的日期、时刻、用时、巡查编号、文件大小和文件夹统一了写法，过长的输出从中间省略。
\`npm ci\` 加了 \`--silent\`，不显示 npm 自己的输出。复核清单本应由人填写，这里由脚本代填，填了什么各处写明。巡查的是演示用的195个网站，
不访问互联网上的任何网站，所以自检中网络一项有无应答都不妨碍。
`;

/** Lines that stay of a long output: its begin and its end. */
const BEGIN = 14;
const END = 26;

export function transcriptOf(steps: readonly WalkedStep[], stable: (text: string) => string): string {
  const parts = steps.map((walked, at) => `## ${at + 1}. ${walked.step.title}\n\n${bodyOf(walked)}`);
  return stable(`${HEAD}\n${parts.join('\n')}`);
}

function bodyOf({ step, before, byHand, after }: WalkedStep): string {
  const parts = [`${step.says}\n`, ...before.map(block)];
  if (byHand !== null) parts.push(`> ${byHand}\n`);
  return [...parts, ...after.map(block)].join('\n');
}

function block({ command, output }: Said): string {
  const text = shortened(output.trimEnd());
  return ['```console', `$ ${command}`, ...(text === '' ? [] : [text]), '```', ''].join('\n');
}

function shortened(output: string): string {
  const lines = output.split('\n');
  if (lines.length <= BEGIN + END + 1) return output;
  const left = lines.length - BEGIN - END;
  return [...lines.slice(0, BEGIN), `（此处省略${left}行）`, ...lines.slice(-END)].join('\n');
}
