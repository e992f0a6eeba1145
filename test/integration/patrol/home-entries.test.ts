import { describe, expect, it } from 'vitest';
import { entries, listHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, healthySite } from '../../support/patrol/healthy-site.ts';
import { patrolWeb } from '../../support/patrol/patrol-web.ts';

const onHome = (days: readonly (string | null)[]): string =>
  `<div class="news">${listHtml(entries(days, '/news/'))}</div>`;

describe('the entries of the home page', () => {
  it('stand in the report with their days, newest first; one after the day of judging has none', async () => {
    const days = ['2017-02-10', '2017-02-27', '2017-03-15', '2016-12-01'];
    const { visit } = await patrolWeb(healthySite(COLUMNS, { onHome: onHome(days) }));
    expect(visit.report.home).toEqual({
      days: ['2017-02-27', '2017-02-10', '2016-12-01'],
      ...{ undated: 1, whole: true, onSite: { days: 14, recent: 3 } },
    });
  });

  it('are none where it has only menus', async () => {
    const { visit } = await patrolWeb(healthySite());
    expect(visit.report.home).toEqual({ days: [], undated: 0, whole: true, onSite: { days: 14, recent: 2 } });
  });
});
