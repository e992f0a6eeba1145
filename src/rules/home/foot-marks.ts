/** 底部功能区: which of the marks that a foot has to bear stand nowhere on the home page. Told by absence, so in doubt not at all. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { HomePart } from '../../read/hidden/home-parts.ts';
import type { HomePicture, HomeSigns } from '../../read/home/home-signs.ts';
import type { IsoDay } from '../../site-report.ts';
import { hostKey } from '../../url/address.ts';
import { fits, isDrawn, isReadable, type Missing, type Phrases, stands, withoutAll } from './home-marks.ts';

type FootRules = NonNullable<RuleBook['profile']['checks']['footer-missing']>;
type FootMark = FootRules['marks'][number]['mark'];

export interface SeenFoot {
  /** The home page, and the splash pages and frames that make it up. */
  readonly homes: readonly HomeSigns[];
  /** Scripts and frames of theirs that were read. */
  readonly parts: readonly HomePart[];
  readonly asOf: IsoDay;
}

/**
 * What the foot lacks of what is asked as of that day. Only where a foot stands in what was read, and nothing that was not
 * read could draw more of it; a picture that does not say what it shows may be any mark but the number of the ministry,
 * which has to be a link in words.
 */
export function missingInFoot({ homes, parts, asOf }: SeenFoot, { marks }: FootRules, phrases: Phrases): Missing {
  const pieces = [...homes, ...parts];
  if (!isReadable(homes) || isDrawn(homes, parts, phrases)) return null;
  if (!pieces.some(({ words }) => fits(phrases.footPresent, words))) return null;
  const mayBePicture =
    homes.some((home) => hasSilentPicture(home, phrases)) || parts.some((part) => drawsSilentPicture(part, phrases));
  const asked = marks.filter(({ since }) => since <= asOf);
  const unseen = asked.filter(({ mark }) => !bears(mark, pieces, phrases));
  const missing = unseen.filter(({ mark }) => !(mayBePicture && mark !== 'icp')).map(({ name }) => name);
  return missing.length === 0 && (unseen.length > 0 || asked.length === 0) ? null : missing;
}

const LISTS = {
  'site-code': 'footSiteCode',
  icp: 'footIcp',
  police: 'footPolice',
  report: 'footReport',
} as const satisfies Record<FootMark, keyof Phrases>;

function bears(mark: FootMark, pieces: readonly (HomeSigns | HomePart)[], phrases: Phrases): boolean {
  const list = phrases[LISTS[mark]];
  if (mark === 'site-code') return stands(pieces, list) || pieces.some((piece) => showsOwnCode(piece, pieces));
  // 公安备案号 is a 备案号 too.
  if (mark === 'icp')
    return stands(
      pieces.map((piece) => withoutPolice(piece, phrases)),
      list,
    );
  return stands(pieces, list);
}

const withoutPolice = ({ source, words }: Pick<HomePart, 'source' | 'words'>, { footPolice }: Phrases) => ({
  source: withoutAll(source, footPolice),
  words: withoutAll(words, footPolice),
});

/** The number that META gives the site stands among the words, whatever is written before it. */
function showsOwnCode({ words }: HomeSigns | HomePart, pieces: readonly (HomeSigns | HomePart)[]): boolean {
  const codes = pieces.flatMap((piece) => ('meta' in piece ? (piece.meta.get('siteidcode') ?? []) : []));
  return codes.some((code) => code.length >= 8 && words.includes(code.trim()));
}

/** So many elements before the words of a foot it may begin, and end after them. */
const BEFORE = 60;
const AFTER = 60;
/** Words that may be those of a foot, with more elements between them, are two feet. */
const APART = 120;

/** In the last foot of the page: a picture that does not say what it shows, and by neither name nor link is something else. */
function hasSilentPicture({ url, lines, pictures }: HomeSigns, { footPresent, plainPictures }: Phrases): boolean {
  const at = lines.filter(({ text }) => fits(footPresent, text)).map(({ element }) => element);
  const last = at.at(-1);
  if (last === undefined) return false;
  const first = at.reduceRight((from, one) => (from - one <= APART ? one : from), last);
  const inFoot = pictures.filter(({ element }) => element >= first - BEFORE && element <= last + AFTER);
  return inFoot.some(
    (picture) => isSilent(picture, url) && !isOrnament(picture, pictures) && !fits(plainPictures, picture.src),
  );
}

/** A mark stands once on a page, or twice where a foot for small screens follows. */
const MOST_TIMES = 2;

const isOrnament = ({ src }: HomePicture, all: readonly HomePicture[]): boolean =>
  src !== '' && all.filter((one) => one.src === src).length > MOST_TIMES;

const PICTURE = /<(?:img|input|embed|object)\b[^<>]{0,1000}>/gi;
const SAYS_WHAT = /\b(?:alt|title)\s*=\s*\\?["']?[^"'\s>\\]{2}/i;

/** The same of a foot that a script or a frame draws. */
function drawsSilentPicture({ source, words }: HomePart, { footPresent, plainPictures }: Phrases): boolean {
  if (!fits(footPresent, words)) return false;
  return (source.match(PICTURE) ?? []).some((tag) => !SAYS_WHAT.test(tag) && !fits(plainPictures, tag));
}

/** Leads to somebody else whose address is no mark's: those were looked for already. */
function isSilent({ says, leadsTo, isIcon }: HomePicture, url: string): boolean {
  const leadsOff = leadsTo !== null && /^https?:/.test(leadsTo) && hostKey(leadsTo) !== hostKey(url);
  return says.length < 2 && !isIcon && !leadsOff;
}
