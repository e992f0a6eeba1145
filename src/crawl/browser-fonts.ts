/**
 * Sees to it that the browser can draw Chinese (中文字体): a bare Linux has no such font, and a picture of empty boxes
 * proves nothing.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@embedpdf/fonts-sc';
const SYSTEM_CONFIG = '/etc/fonts/fonts.conf';

/**
 * What the browser's environment needs: the system's fonts stay, ours are there besides. Nothing where the system is
 * no Linux, or the font is not installed (it is optional).
 */
export function fontEnvironment(): Readonly<Record<string, string>> {
  const fonts = process.platform === 'linux' ? fontFolder() : null;
  if (fonts === null) return {};
  const folder = join(tmpdir(), `site-patrol-fonts-${process.getuid?.() ?? 0}`);
  const file = join(folder, 'fonts.conf');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // In a shared temporary folder, a configuration that somebody else put there is not read.
  if (process.getuid !== undefined && statSync(folder).uid !== process.getuid()) return {};
  writeFileSync(file, configFor(fonts, join(folder, 'cache')));
  return { FONTCONFIG_FILE: file };
}

const configFor = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">${SYSTEM_CONFIG}</include>
  <dir>${inXml(fonts)}</dir>
  <cachedir>${inXml(cache)}</cachedir>
</fontconfig>
`;

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function fontFolder(): string | null {
  try {
    return join(dirname(dirname(fileURLToPath(import.meta.resolve(PACKAGE)))), 'fonts');
  } catch {
    return null;
  }
}
