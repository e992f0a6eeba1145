/** Reads the table of docs/settings.md (设置表) as rows, for the test that compares it with the program. */

export interface SettingRow {
  /** Camel case, as in the settings. */
  readonly key: string;
  readonly variable: string | null;
  /** The words between backticks in the column of defaults. */
  readonly defaults: readonly string[];
  readonly isOff: boolean;
}

export function settingRows(page: string): SettingRow[] {
  const table = /<!-- settings -->([\s\S]*?)<!-- \/settings -->/.exec(page)?.[1] ?? '';
  const lines = table.split('\n').filter((line) => line.startsWith('| `--'));
  return lines.map((line) => {
    const [, flag = '', variable = '', standard = ''] = line.split('|').map((cell) => cell.trim());
    return {
      key: camelCase(/`--([a-z-]+)/.exec(flag)?.[1] ?? ''),
      variable: quotedIn(variable)[0] ?? null,
      defaults: quotedIn(standard).filter((word) => word !== 'check'),
      isOff: standard === 'off',
    };
  });
}

export function flagsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map(([, name = '']) => name));
}

const quotedIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
const camelCase = (flag: string): string => flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
