/** The lexicon (栏目词表) as checked data: which names make a column news, notice, introduction, service … */
import * as z from 'zod';
import { BOOK_PART } from '../../language/messages/file-messages.ts';
import { told } from '../told-rule.ts';

const text = z.string().min(1);
const words = z.array(text).min(1);

/** Why a column has no duty to update: an introduction, a service, a part of the site's furniture, a closed archive. */
export type Exemption = 'static' | 'service' | 'function' | 'archived';

const row = z
  .strictObject({
    /** The row of the table that this one stands for. */
    row: text,
    category: text,
    /** Words that match anywhere in a name. */
    names: words.optional(),
    /** Names that match only as a whole. */
    whole: words.optional(),
    /** Words that match only at the end of a longer name. */
    endings: words.optional(),
    /** Longer words inside which a word of `names` means something else and does not count. */
    except: words.optional(),
    exempt: z.enum(['static', 'service', 'function']).nullable(),
    /** The source itself would ask a person. */
    weak: z.boolean().default(false),
    source: text,
    verified: z.boolean(),
  })
  .refine(
    (value) => value.names !== undefined || value.whole !== undefined || value.endings !== undefined,
    told(BOOK_PART.namesNeeded),
  );

const cadenceWords = z.strictObject({ cadence: text, names: words, except: words.optional(), source: text });

const archive = z.strictObject({ category: text, names: words, except: words.optional(), source: text });

/** Last words of the names of offices, schools, places: a list of such names is a directory (机构名录). */
const directory = z.strictObject({ endings: words, surnames: text, source: text });

export const lexiconSchema = z.strictObject({
  cadences: z.array(cadenceWords).min(1),
  archive,
  directory,
  /** Categories whose columns lend their longer threshold to what stands below them (历史专题 are no news). */
  loosensChildren: z.array(text),
  rows: z.array(row).min(1),
});

export type Lexicon = Readonly<z.infer<typeof lexiconSchema>>;
export type LexiconRow = Readonly<z.infer<typeof row>>;
