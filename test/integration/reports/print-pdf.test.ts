/** Reports as PDF, by a real browser. */
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../reports/render-document.ts';
import { printPdf } from '../../../src/browser/print-pdf.ts';
import { printedPdf } from '../../support/browser/started-browser.ts';
import { crowdedModel, crowdedNotice } from '../../unit/reports/crowded-run.ts';
import { listed, reportModel, siteReport, sleepingColumns } from '../../unit/reports/sample-run.ts';

describe('PDF', () => {
  it('has the pages of the report, on the paper that its style sheet says', async () => {
    const site = listed({ unit: '甲县' });
    const model = reportModel([siteReport({ site, columns: sleepingColumns(8) })], { sites: [site] });
    const order = { name: 'annex6', as: 'html', notice: { due: null, pictures: new Map() } } as const;
    const pdf = await printedPdf((await renderDocument(model, order)).toString());
    const text = Buffer.from(pdf).toString('latin1');
    const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)];
    expect(text.startsWith('%PDF-')).toBe(true);
    // A4 landscape in points.
    expect(boxes.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])).toEqual([
      [842, 595],
    ]);
  });

  it('has upright pages for each unit that is told, and its pictures', async () => {
    const model = crowdedModel();
    const order = { name: 'notice', as: 'html', notice: crowdedNotice(model) } as const;
    const pdf = await printedPdf((await renderDocument(model, order)).toString());
    const text = Buffer.from(pdf).toString('latin1');
    const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)];
    expect(boxes.length).toBeGreaterThan(3);
    const sizes = boxes.map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`);
    expect([...new Set(sizes)]).toEqual(['595x842']);
    expect(text.match(/\/Subtype \/Image/gu)?.length).toBeGreaterThan(0);
  });

  it('fetches nothing and runs nothing, whatever slips into it', async () => {
    const html = '<p>x</p><script>document.body.innerHTML = "y".repeat(100000)</script><img src="http://127.0.0.1:9/">';
    expect((await printedPdf(html)).length).toBeLessThan(50_000);
  });

  it('says which browser does not start', () =>
    expect(printPdf('<p>x', '/nowhere/chrome')).rejects.toMatchObject({ code: 'browser-path' }));
});
