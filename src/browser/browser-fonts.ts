/**
 * Sees to it that the browser can draw Chinese (中文字体): a bare Linux has no such font, and a picture of empty boxes
 * proves nothing.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chineseFontFolder } from '../chinese-font.ts';
import { ownFolder, usableTempFolder } from './own-folder.ts';

const SYSTEM_CONFIG = '/etc/fonts/fonts.conf';

/**
 * What the browser's environment needs: the system's fonts stay, ours are there besides. Nothing where the system is
 * no Linux, the font is not installed (it is optional), or no folder can be written to: then a picture tells.
 */
export function fontEnvironment(): Readonly<Record<string, string>> {
  const fonts = process.platform === 'linux' ? chineseFontFolder() : null;
  const place = usableTempFolder();
  if (fonts === null || place === null) return {};
  const folder = ownFolder(place, 'site-patrol-fonts');
  if (folder === null) return {};
  const file = join(folder, 'fonts.conf');
  writeOnce(file, configFor(fonts, join(folder, 'cache')));
  return { FONTCONFIG_FILE: file };
}

/** A browser that is just starting never reads half of it. */
function writeOnce(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const half = `${file}.${process.pid}`;
  writeFileSync(half, text);
  renameSync(half, file);
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
