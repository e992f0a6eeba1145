/** `patrol inspect URL|FILE` (单页查看): what one page says. Touches no data folder. */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { withBook } from '../../app/book-of-day.ts';
import { localHostsOf, openClient } from '../../app/crawl-tools.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import type { Settings } from '../../config/settings.ts';
import { checkNetwork } from '../../http/canary.ts';
import { reasonSays } from '../../http/connection/reasons.ts';
import type { Message } from '../../language/message.ts';
import { OPTION } from '../../language/messages/option-messages.ts';
import { SAYS as PATROL } from '../../language/messages/patrol-messages.ts';
import { systemWords } from '../../language/system-words.ts';
import { type InspectDocument, inspectDocument } from '../../read/page/inspect-document.ts';
import { RunError } from '../../run/run-error.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { compileWords } from '../../vocabulary/page-words.ts';
import type { ExitCode } from '../exit-code.ts';
import { inspectLines } from '../lines/inspect-lines.ts';
import { webAddress } from '../options/listed-sites.ts';
import { addAskOptions, settingsOf } from '../options/options.ts';

export function inspectCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return addAskOptions(new Command('inspect'))
    .argument('<url|file>', 'address of a page, or a saved page')
    .option('--url <url>', 'address of the saved page')
    .action(async (source: string, options: { url?: string }, command: Command) => {
      end(await inspect(source, options.url, command, terminal));
    });
}

interface Source {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
}

async function inspect(
  source: string,
  url: string | undefined,
  command: Command,
  terminal: Terminal,
): Promise<ExitCode> {
  const settings = await withBook(settingsOf(command, ['url'], 'check'));
  const words = compileWords((await keptRuleBook(settings.profile)).phrases);
  const isAddress = /^https?:\/\//i.test(source);
  if (isAddress && url !== undefined) throw usageError(OPTION.urlAlone);
  const got = isAddress ? await fetchPage(source, settings) : await savedPage(source, url);
  if ('zh' in got) {
    tell(terminal, got);
    return 1;
  }
  const document = inspectDocument({ ...got, today: settings.now.asOfDay, words });
  await terminal.out(
    settings.json ? asJson(document) : `${inspectLines(document, terminal.tableColumns).join('\n')}\n`,
  );
  return 0;
}

const asJson = (document: InspectDocument): string => `${JSON.stringify(document, null, 2)}\n`;

/** Whatever status it came with, a body can be read; the answer is a sentence where there is none. */
async function fetchPage(address: string, settings: Settings): Promise<Source | Message> {
  const url = webAddress(address, 'inspect');
  const client = openClient(settings, localHostsOf([url, ...settings.canary]));
  try {
    if (!(await client.robots.check(url)).allowed) return PATROL.forbidden(url);
    const result = await client.fetch({ url, wants: 'page' });
    if (result.kind === 'response') {
      return { bytes: result.body, url: result.url, contentType: result.headers['content-type'] ?? null };
    }
    if (!(await checkNetwork(client, settings.canary)).alive) throw new RunError('no-network');
    return PATROL.notRead(url, result.reason, reasonSays(result.reason));
  } finally {
    await client.close();
  }
}

async function savedPage(path: string, url: string | undefined): Promise<Source> {
  const address =
    url === undefined ? `http://localhost/${encodeURIComponent(basename(path))}` : webAddress(url, '--url');
  try {
    return { bytes: await readFile(path), url: new URL(address).href, contentType: null };
  } catch (cause) {
    throw usageError(OPTION.pageUnread(path, systemWords(cause)));
  }
}
