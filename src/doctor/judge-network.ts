/** Judges how far this machine reaches (网络): canaries, proxy, queue server. */
import { fault, ok, type Verdict, warning } from './check.ts';
import { NETWORK, PROXY, REDIS } from './doctor-words.ts';
import type { NetworkFact, ProxyFact, RedisFact } from './facts.ts';

/** Where nobody answers, a patrol refuses to judge: that is a fault, also on a machine that is meant to have no network. */
export function judgeNetwork({ alive, answered, silent }: NetworkFact): Verdict {
  if (!alive) return fault(NETWORK.dead(silent), NETWORK.deadMend);
  if (answered.length === 0) return warning(NETWORK.onlyProxy(silent), NETWORK.silentMend);
  if (silent.length > 0 && silent.length >= answered.length) {
    return warning(NETWORK.some(answered, silent), NETWORK.silentMend);
  }
  return ok(NETWORK.alive(answered));
}

export function judgeProxy(fact: ProxyFact | null, { alive }: NetworkFact): Verdict {
  if (fact === null) return ok(PROXY.none);
  if (!fact.reachable) return fault(PROXY.unreachable(fact), PROXY.unreachableMend);
  return alive ? ok(PROXY.works(fact.place)) : fault(PROXY.silent(fact.place), PROXY.silentMend);
}

export function judgeRedis(fact: RedisFact | null): Verdict {
  if (fact === null) return ok(REDIS.none);
  return fact.kind === 'answers' ? ok(REDIS.answers(fact.place)) : fault(REDIS.fails(fact), REDIS.mend);
}
