/** Shows the home page in a browser, twice (脚本伪装的复核), where the rule book asks whether scripts put another page in its place. */
import type { BrowserPool } from '../../browser/browser.ts';
import { renderInTime } from '../../browser/render-in-time.ts';
import { flattenPage } from '../../html/flat-page.ts';
import { makeFinding } from '../../rules/findings.ts';
import { type Cloak, judgeCloak, type ShownHome } from '../../rules/home/cloak.ts';
import type { Evidence } from '../../site-report.ts';
import type { WalkContext } from '../client/walk-context.ts';
import { type HomeChecks, NOTHING_TOLD, type SeenHome } from './home-checks.ts';

const LOOK_MS = 30_000;
const TOLD = [{ kind: 'site-cloaked' }] as const;

/** Nothing where no browser starts, none shows the page whole, or the two looks differ. One look that finds no fault is enough. */
export async function lookForCloak(home: SeenHome | undefined, context: WalkContext): Promise<HomeChecks> {
  const { task, tools } = context;
  const { profile } = tools.ruleBook;
  if (!profile.checks['site-cloaked']?.on || home === undefined || tools.browser === null) return NOTHING_TOLD;
  if ((await tools.browser.ready()) === null) return NOTHING_TOLD;
  const first = await look(home, tools.browser, context);
  if (first === null) return NOTHING_TOLD;
  if (first.cloak === 'none') return { ...NOTHING_TOLD, lookedFor: TOLD };
  const again = await look(home, tools.browser, context);
  if (again === null || again.cloak !== first.cloak) return NOTHING_TOLD;
  const evidence = [first, again].map((seen) => evidenceOf(home, seen, tools.now()));
  if (first.cloak === 'other') {
    const text = '首页在浏览器中显示的内容与网页源代码不符，请核对是否被植入脚本';
    return { ...NOTHING_TOLD, suggestions: [{ kind: 'site-cloaked', text, evidence }] };
  }
  const { id: siteId, url } = task.site;
  return {
    findings: [makeFinding({ kind: 'site-cloaked', siteId, subject: { url }, evidence }, profile)],
    suggestions: [],
    lookedFor: TOLD,
  };
}

interface Seen {
  readonly cloak: Cloak;
  readonly shown: ShownHome;
}

async function look({ signs }: SeenHome, browser: BrowserPool, { tools, deadline }: WalkContext): Promise<Seen | null> {
  const { profile, phrases } = tools.ruleBook;
  const rules = profile.checks['site-cloaked'];
  if (!rules || deadline.aborted) return null;
  const rendering = await renderInTime(browser, signs.url, { timeoutMs: LOOK_MS, signal: deadline });
  if (rendering?.kind !== 'rendered' || (rendering.status ?? 200) >= 300) return null;
  const { url, visible, complete, html } = rendering;
  const shown = { url, visible, complete, title: flattenPage(html).title };
  const cloak = judgeCloak(signs, shown, rules, phrases);
  return cloak === null ? null : { cloak, shown };
}

function evidenceOf({ signs }: SeenHome, { shown }: Seen, at: string): Evidence {
  const words = shown.visible.replace(/\s+/g, ' ').trim().slice(0, 80);
  return {
    kind: 'shown-otherwise',
    url: signs.url,
    quote: `网页：“${signs.title}”；浏览器所见：“${shown.title}”${words}`,
    at,
  };
}
