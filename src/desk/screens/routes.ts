/** All routes of the desk (路由表): what is not here cannot be asked for. */
import type { Route } from '../web/route.ts';
import { EVIDENCE } from './evidence.ts';
import { FINDINGS } from './findings.ts';
import { OVERVIEW } from './overview.ts';
import { PEOPLE } from './people.ts';
import { REPORTS } from './reports.ts';
import { REVIEW } from './review.ts';
import { RULES } from './rules.ts';
import { RUNS } from './runs.ts';
import { SIGN_IN } from './sign-in.ts';
import { SITES } from './sites.ts';
import { WATCH } from './watch.ts';

export const ROUTES: readonly Route[] = [
  ...SIGN_IN,
  ...OVERVIEW,
  ...WATCH,
  ...SITES,
  ...FINDINGS,
  ...EVIDENCE,
  ...REVIEW,
  ...REPORTS,
  ...RUNS,
  ...RULES,
  ...PEOPLE,
];
