/** Names of files by what people call things (文件名): fit for every system. */

/** Not allowed in names on one system or another. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\s]+/gu;
const LONGEST_NAME = 60;

/** 003-某县.docx: in the order of the list, whatever a name holds. */
export function nameInOrder(index: number, name: string, ending: string): string {
  const plain = [...name.replaceAll(UNFIT, '_')].slice(0, LONGEST_NAME).join('');
  return `${String(index + 1).padStart(3, '0')}-${plain}.${ending}`;
}
