/** A process of its own for a test (测试进程): starts a browser as the user that it runs as, and tells what became of it. */
import { startBrowser } from '../../../src/browser/browser-choice.ts';
import { launchBrowser } from '../../../src/browser/browser-launch.ts';
import { drawsChinese } from '../../../src/browser/browser-picture.ts';
import { unpackBundledChromium } from '../../../src/browser/bundled-chromium.ts';

/** `bundled`: the one of the npm package, whatever else is installed; otherwise the first that starts. */
async function started(which: string | undefined) {
  if (which !== 'bundled') return startBrowser(undefined);
  const { chromium } = await import('playwright');
  const unpacked = await unpackBundledChromium();
  return unpacked.kind === 'failed' ? unpacked : launchBrowser(chromium, { name: 'bundled', ...unpacked });
}

const start = await started(process.argv[2]);
if (start.kind === 'started') {
  const page = await start.first.newPage();
  await page.setContent('<p>网站巡查');
  const chinese = await drawsChinese(page);
  const png = await page.screenshot();
  await start.first.close();
  console.log(JSON.stringify({ ...start.identity, chinese, png: png.length }));
} else console.log(JSON.stringify(start));
