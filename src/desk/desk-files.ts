/** The data folder and the files that commands started at the desk are to use (所用文件). */

export interface DeskFiles {
  readonly data: string;
  readonly sites: string;
  readonly overrides: string;
  readonly office: string;
  readonly browserPath: string | null;
}
