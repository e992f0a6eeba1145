/** What is told of a night, and of a service that needs a person (通知内容). Pure: facts in, notices out. */
import type { IsoDay, IsoInstant } from '../site-report.ts';
import type { Notice } from './notice.ts';
import { ALARM, DIGEST } from './notice-words.ts';

export interface NightFacts {
  readonly run: string;
  readonly asOfDay: IsoDay;
  /** False where the run ended without all of its sites. */
  readonly complete: boolean;
  /** The run's figures, as sentences. */
  readonly summary: readonly string[];
  readonly findings: number;
  /** Seen for the first time in this run. */
  readonly newOnes: readonly { readonly unit: string; readonly kind: string; readonly subject: string }[];
  readonly unconfirmed: number;
  readonly warnings: readonly EarlyWarning[];
}

/** 预警: nothing is wrong yet. */
export interface EarlyWarning {
  /** Told once: the same column and day are not told again the next night. */
  readonly key: string;
  readonly says: string;
  /** Where it is about a column that will be over its term; `null` for the other warnings. */
  readonly column: DueColumn | null;
}

/** 即将超期 */
export interface DueColumn {
  readonly unit: string;
  readonly siteName: string;
  /** From below the home page to the column itself. */
  readonly column: string;
  readonly url: string;
  readonly lastUpdated: IsoDay | null;
  /** The last day on which something new keeps it within its term. */
  readonly dueOn: IsoDay;
}

/** Of a long list; all stands in the reports. */
const SHOWN = 10;

/** One a night, whatever it found: that nothing was found is told too. `told` holds the keys of earlier warnings. */
export function digestOf(night: NightFacts, told: ReadonlySet<string>, at: IsoInstant): Notice {
  const fresh = night.warnings.filter(({ key }) => !told.has(key));
  const { run, asOfDay, complete, findings, newOnes } = night;
  return {
    id: `digest-${run}`,
    kind: 'digest',
    at,
    title: DIGEST.title(asOfDay, findings, newOnes.length),
    lines: [
      ...(complete ? [] : [DIGEST.incomplete]),
      ...night.summary,
      newOnes.length === 0 ? DIGEST.nothingNew(findings) : DIGEST.newOnes(newOnes.length, findings),
      ...newOnes.slice(0, SHOWN).map(({ unit, kind, subject }) => DIGEST.item(`${unit} ${kind}：${subject}`)),
      ...more(newOnes.length),
      ...(fresh.length === 0 ? [] : [DIGEST.warnings(fresh.length)]),
      ...fresh.slice(0, SHOWN).map(({ says }) => DIGEST.item(says)),
      ...more(fresh.length),
      ...(night.unconfirmed > 0 ? [DIGEST.unconfirmed(night.unconfirmed)] : []),
    ],
    data: {
      run,
      asOf: asOfDay,
      complete,
      findings,
      newFindings: newOnes.length,
      warnings: fresh.map(({ key }) => key),
      dueSoon: fresh.flatMap(({ column }) => column ?? []),
    },
  };
}

const more = (count: number): string[] => (count > SHOWN ? [DIGEST.more(count - SHOWN)] : []);

export interface ServiceFacts {
  /** When the newest patrol of the whole list ended; `null` where there was none, and nothing can be late. */
  readonly lastEnded: IsoInstant | null;
  /** Bytes. */
  readonly free: number;
  /** Bytes that a night takes, by the newest ones; `null` where nobody knows. */
  readonly nightTakes: number | null;
}

interface AlarmLimits {
  /** Milliseconds. */
  readonly nightWithin: number;
  readonly diskNights: number;
}

/** Below this a patrol cannot be stored, whatever a night takes. */
const LEAST_FREE = 500 * 1024 ** 2;

/** One of each kind a day (in Asia/Shanghai), as long as it lasts. */
export function alarmsOf(facts: ServiceFacts, limits: AlarmLimits, at: IsoInstant, day: IsoDay): Notice[] {
  const { lastEnded, free, nightTakes } = facts;
  const alarms: Notice[] = [];
  if (lastEnded !== null && Date.parse(at) - Date.parse(lastEnded) > limits.nightWithin) {
    const hours = Math.floor((Date.parse(at) - Date.parse(lastEnded)) / 3_600_000);
    alarms.push({
      ...alarm(`late-${day}`, at),
      title: ALARM.late,
      lines: [ALARM.lateSays(lastEnded, hours)],
      data: { lastEnded },
    });
  }
  const nights = nightTakes === null || nightTakes === 0 ? null : Math.floor(free / nightTakes);
  if (free < LEAST_FREE || (nights !== null && nights < limits.diskNights)) {
    const lines = [ALARM.diskSays(free, nights), ALARM.diskMend];
    alarms.push({ ...alarm(`disk-${day}`, at), title: ALARM.disk, lines, data: { free, nights } });
  }
  return alarms;
}

const alarm = (id: string, at: IsoInstant) => ({ id, kind: 'alarm', at }) as const;
