/** What is written below a picture (截图标注): the page, the link that is claimed with its answer, and the time. */

export interface Stamp {
  readonly page: string;
  readonly link?: string;
  readonly answer?: string;
  /** When the page was asked for. */
  readonly at: string;
}

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const MOST_ADDRESS = 300;

/** One a line; a long address is cut, its beginning names the page. */
export function stampLines({ page, link, answer, at }: Stamp): string[] {
  const local = new Date(Date.parse(at) + SHANGHAI_OFFSET_MS).toISOString();
  const short = (address: string): string =>
    address.length > MOST_ADDRESS ? `${address.slice(0, MOST_ADDRESS)}…` : address;
  return [
    `网址：${short(page)}`,
    ...(link === undefined ? [] : [`链接：${short(link)}`]),
    ...(answer === undefined || answer === '' ? [] : [`结果：${answer}`]),
    `截图时间：${local.slice(0, 10)} ${local.slice(11, 16)}`,
  ];
}
