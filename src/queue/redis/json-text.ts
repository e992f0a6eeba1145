/** Is it JSON at all (能否解析)? What stands in Redis may have been written by anybody. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
