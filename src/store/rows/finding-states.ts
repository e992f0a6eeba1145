/** The states of a finding's life (问题状态), in its order. */
import type { FindingState } from './store-types.ts';

export const FINDING_STATES = [
  'suspected',
  'pending',
  'confirmed',
  'dismissed',
  'notified',
  'rectified',
  'overdue',
  'recurred',
] as const satisfies readonly FindingState[];
