import { expect, it } from 'vitest';
import { type CpuProfile, partShares } from './profile-share.ts';

const node = (id: number, functionName: string, url: string, children: number[] = []) => {
  return { id, children, callFrame: { functionName, url } };
};

it('a sample belongs to judging wherever judging is on its stack, else to the innermost part; idling to none', () => {
  const profile: CpuProfile = {
    nodes: [
      node(1, '(root)', '', [2, 7, 8, 9]),
      node(2, 'patrolSite', 'file:///x/src/patrol.ts', [3, 5]),
      node(3, 'judgeColumns', 'file:///x/src/rules/columns/judge-columns.ts', [4]),
      node(4, 'parseDate', 'file:///x/src/time/dates.ts'),
      node(5, 'readPage', 'file:///x/src/read/page/page-facts.ts', [6]),
      node(6, 'push', 'node:internal/util'),
      node(7, '(idle)', ''),
      node(8, '(garbage collector)', ''),
      node(9, 'takeNext', 'file:///x/src/site/frontier.ts'),
    ],
    samples: [3, 4, 6, 5, 7, 8, 9, 2],
    timeDeltas: [10, 10, 10, 10, 1000, 10, 10, 20],
  };
  const shares = Object.fromEntries([...partShares([profile])].map(([part, share]) => [part, Math.round(share * 80)]));
  expect(shares).toEqual({ judging: 20, reading: 20, collection: 10, crawl: 10, rest: 20 });
});
