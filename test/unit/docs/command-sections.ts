/** Reads docs/commands.md and its Chinese twin: what each section says of the flags of its command. */
import { flagsIn } from './settings-table.ts';

export interface CommandSection {
  readonly command: string;
  /** Of its table, first column alone. */
  readonly own: readonly string[];
  /** Of its line “Settings:”; `all` where it says so. */
  readonly settings: readonly string[] | 'all';
  readonly text: string;
}

const SETTINGS_LINE = /^(?:Settings: |通用设置：)(.*)$/m;
const ALL = /^(?:all|全部)/;

export function commandSections(page: string): CommandSection[] {
  return page
    .split(/^### patrol /m)
    .slice(1)
    .map((piece) => {
      const text = piece.split(/^## /m)[0] ?? '';
      const rows = text.split('\n').filter((line) => line.startsWith('| `-'));
      const line = SETTINGS_LINE.exec(text)?.[1] ?? '';
      return {
        command: text.split('\n')[0]?.trim() ?? '',
        own: rows.flatMap((row) => [...flagsIn(row.split('|')[1] ?? '')]),
        settings: ALL.test(line) ? 'all' : [...flagsIn(line)],
        text,
      };
    });
}
