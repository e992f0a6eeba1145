/** FNV-1a over UTF-16 units, 32 bits: a clash only makes two runs look alike, which hides matter, never invents it. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
