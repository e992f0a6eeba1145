/** The office in charge as its papers name it (署名), out of the office file. */
import type { Letterhead } from '../../reports/words/letterhead.ts';
import { asOfDate } from '../config/as-of.ts';
import { dateOfIssue, loadOffice } from '../config/office.ts';

/** `judged`: the day of judging. Throws a `ConfigError` that names the place. */
export function letterheadOf(officeFile: string, judged: string): Letterhead {
  const office = loadOffice(officeFile);
  const { name, contact, seal, notice, bulletin } = office;
  const { person, phone } = contact;
  const { to, basis, approval } = bulletin;
  const issuedOn = dateOfIssue(office, judged, asOfDate(new Date()).asOfDay);
  return { name, person, phone, seal, ...notice, to, basis, approval, issuedOn };
}
