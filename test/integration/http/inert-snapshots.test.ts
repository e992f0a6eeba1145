// A snapshot that a clerk opens runs nothing of the site and asks nobody, whatever the site wrote.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { snapshotOf } from '../../../src/verify/snapshot.ts';
import { startedBrowser } from '../../support/browser/started-browser.ts';

const RUN = "document.title='ran';fetch('http://a.test/out')";
const CORPUS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<svg><style>&lt;/style&gt;&lt;img src=x onerror="${RUN}"&gt;</style></svg>`,
  `<svg><style>&lt;img src=x onerror="${RUN}"&gt;</style></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<svg><desc><noscript>&lt;/noscript&gt;&lt;script&gt;${RUN}&lt;/script&gt;</noscript></desc></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `<svg onload="${RUN}"></svg><body onload="${RUN}"><img src=x onerror="${RUN}">`,
  `<form action="http://a.test/f"><math><mi><style></form><img src onerror="${RUN}"></style>`,
  `<iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe><object data="data:text/html,x"></object>`,
  `<a id=a href="java&#9;script:${RUN}">x</a><form id=f action="java&#10;script:${RUN}"></form>`,
  '<link rel=stylesheet href="http://a.test/s.css"><link rel=preload as=image href="http://a.test/p"><link rel=dns-prefetch href="//a.test">',
  '<style>@import "http://a.test/i.css"; p{background:url(http://a.test/b)} @font-face{font-family:x;src:url(http://a.test/f)}</style><p style="font-family:x;background:url(http://a.test/c)">x',
  '<img src="http://a.test/1.png" srcset="http://a.test/2.png 2x"><video poster="http://a.test/v" src="http://a.test/w"></video>',
  '<meta http-equiv=refresh content="0;url=http://a.test/"><table background="http://a.test/t"><tr><td>x</table>',
  `<template><img src=x onerror="${RUN}"></template><select><style></select><img src=x onerror="${RUN}"></style>`,
];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = (await startedBrowser()).first;
  folder = mkdtempSync(join(tmpdir(), 'patrol-snapshots-'));
}, 60_000);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

it.each(CORPUS.map((html, at) => [at, html] as const))('%i: %s', async (at, html) => {
  const file = join(folder, `${at}.html`);
  writeFileSync(file, snapshotOf({ html: `<body>${html}<p>栏目</p>`, url: 'http://a.test/', title: '标题' }, ['栏目']));
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.context().route(/^https?:/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  // A clerk clicks the link, and what stands in a form is sent.
  await page.evaluate("document.getElementById('a')?.click(); document.getElementById('f')?.submit?.()");
  await page.waitForLoadState('load');
  expect(await page.title()).toBe('标题');
  expect(asked).toEqual([]);
  await page.close();
});
