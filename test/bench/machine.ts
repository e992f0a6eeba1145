/** Where and when figures were measured: they mean nothing without it. */
import { availableParallelism, cpus, totalmem } from 'node:os';

export function machineLines(command: string, now: Date): string[] {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return [
    `- date: ${now.toISOString().slice(0, 10)}`,
    `- machine: ${availableParallelism()} cores, ${model}, ${memory} GB, ${process.platform} ${process.arch}`,
    `- Node ${process.version}`,
    `- command: \`${command}\``,
  ];
}
