/** Reads the files that a patrol begins with (设置文件), each as the patrol itself reads it. */

import { withBook } from '../../app/book-of-day.ts';
import { overridesIn } from '../../app/standing-orders.ts';
import { ConfigError } from '../../config/config-error.ts';
import { channelsOf } from '../../config/notice-channels.ts';
import { loadNoticeSettings } from '../../config/notices.ts';
import { loadOffice, type OfficeSettings, readOffice } from '../../config/office.ts';
import { isInForce } from '../../config/rule-book/in-force.ts';
import { keptRuleBook, keptSiteList } from '../../config/rule-book/kept-files.ts';
import type { Settings } from '../../config/settings.ts';
import type { BookFact, Facts, FileFact } from '../../doctor/facts.ts';
import { ToldError } from '../../language/told-error.ts';
import { ordersOfNobody } from '../../run/orders-of-nobody.ts';

export async function fileFacts(
  settings: Settings,
  noticesPath: string,
): Promise<Pick<Facts, 'book' | 'list' | 'overrides' | 'office' | 'notices'>> {
  const { sites: listPath, overrides: overridesPath, office: officePath } = settings;
  const sites = await reading(listPath, () => keptSiteList(listPath));
  return {
    book: await reading('config/profiles', () => bookOf(settings)),
    list: mapped(sites, ({ sites: all, leftOut }) => ({ sites: all.length, leftOut })),
    overrides: await reading(overridesPath, async () => {
      const orders = await overridesIn(overridesPath, (await withBook(settings)).profile);
      const listed = sites.kind === 'read' ? sites.value.sites : null;
      return { orders: orders.length, strange: listed ? ordersOfNobody(orders, listed) : [] };
    }),
    office: await reading(officePath, async () => ({ named: loadOffice(officePath).name !== '' })),
    notices: await reading(noticesPath, async () => ({
      channels: channelsOf(loadNoticeSettings(noticesPath, officeOrBlank(officePath))).map(({ id }) => id),
    })),
  };
}

/** What is wrong with the office's own file is told of that file. */
function officeOrBlank(path: string): OfficeSettings {
  try {
    return loadOffice(path);
  } catch (error) {
    if (error instanceof ConfigError) return readOffice('', path);
    throw error;
  }
}

async function bookOf(settings: Settings): Promise<BookFact> {
  const { asOfDay } = settings.now;
  const { profile } = await keptRuleBook((await withBook(settings)).profile);
  const { from, to } = profile.inForce;
  const named = settings.profile !== null;
  return { id: profile.id, from, to, day: asOfDay, inForce: isInForce(profile, asOfDay), named };
}

/** What is wrong with a file is a fact; anything else is our own failure. */
async function reading<Read>(path: string, read: () => Promise<Read>): Promise<FileFact<Read>> {
  try {
    return { kind: 'read', path, value: await read() };
  } catch (error) {
    if (error instanceof ToldError) return { kind: 'wrong', path, says: error.told };
    throw error;
  }
}

const mapped = <From, To>(fact: FileFact<From>, map: (value: From) => To): FileFact<To> =>
  fact.kind === 'wrong' ? fact : { ...fact, value: map(fact.value) };
