/** What goes with the mail of a night (邮件附件): annex 6, where the channel asks for it. */
import type { NamedChannel } from '../../config/notices.ts';
import type { Notice } from '../../notices/notice.ts';
import { ATTACHED } from '../../notices/notice-words.ts';
import type { Enclosed } from '../../notices/send.ts';
import { annex6OfRun, type RunAnnex6 } from '../../run/outputs/annex6-of-run.ts';
import type { Store } from '../../store/store.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What decides whether a file goes with a notice. */
type Asking = Pick<NamedChannel, 'kind'> & { readonly attachAnnex6?: boolean };

export async function enclosedIn(notice: Notice, channel: Asking, store: Store): Promise<Enclosed> {
  const annex = await annex6For(notice, channel, store);
  if (annex === 'unasked') return { files: [], lines: [] };
  if (annex === null) return { files: [], lines: [ATTACHED.gone] };
  const name = nameOf(annex);
  return {
    files: [{ name, mediaType: DOCX, content: await annex.docx() }],
    lines: [ATTACHED.line(name), ...(annex.draft ? [ATTACHED.isDraft] : [])],
  };
}

/** Without writing them. */
export async function namesEnclosed(notice: Notice, channel: Asking, store: Store): Promise<string[]> {
  const annex = await annex6For(notice, channel, store);
  return annex === 'unasked' || annex === null ? [] : [nameOf(annex)];
}

const nameOf = ({ draft, asOfDay }: RunAnnex6): string => (draft ? ATTACHED.draft : ATTACHED.annex6)(asOfDay);

async function annex6For({ kind, data }: Notice, channel: Asking, store: Store): Promise<RunAnnex6 | 'unasked' | null> {
  if (channel.kind !== 'mail' || channel.attachAnnex6 !== true || kind !== 'digest') return 'unasked';
  return annex6OfRun(store, String(data.run));
}
