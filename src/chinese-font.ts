/** Where the Chinese font lies that comes with the packages (随带中文字体): for the browser's pictures, and for charts in Word. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const FONT_PACKAGE = '@embedpdf/fonts-sc';

/** `null` where it is not installed: it is optional. */
export function chineseFontFolder(): string | null {
  try {
    return join(dirname(dirname(fileURLToPath(import.meta.resolve(FONT_PACKAGE)))), 'fonts');
  } catch {
    return null;
  }
}
