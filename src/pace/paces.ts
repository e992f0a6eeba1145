/** Where the paces of all hosts stand: with whoever is alone in asking them, or with the one place that all threads ask. */
import { HostPace, type HostPaceOptions, type HostTurn } from './host-pace.ts';

export interface Paces {
  /** `isLoopback`: may `--rate` be taken as it is? Asked only where the host is new. */
  of(key: string, isLoopback: () => boolean): HostTurn | Promise<HostTurn>;
}

/** Beyond so many hosts the idle ones are forgotten, and start anew at the floor. */
export const MAX_HOSTS = 5_000;

export function ownPaces(options: HostPaceOptions): Paces {
  const hosts = new Map<string, HostPace>();
  return {
    of(key, isLoopback) {
      const known = hosts.get(key);
      if (known !== undefined) return known;
      if (hosts.size >= MAX_HOSTS) forgetIdle(hosts);
      const made = new HostPace(options, isLoopback());
      hosts.set(key, made);
      return made;
    },
  };
}

function forgetIdle(hosts: Map<string, HostPace>): void {
  for (const [key, host] of hosts) if (host.idle) hosts.delete(key);
}

/** One way to the paces for somebody who asks all day: while a patrol asks too, to those of the patrol. */
export interface JoinedPaces extends Paces {
  /** `null`: nobody else asks any more. */
  join(others: Paces | null): void;
}

export function joinedPaces(own: Paces): JoinedPaces {
  let others: Paces | null = null;
  return {
    of: (key, isLoopback) => (others ?? own).of(key, isLoopback),
    join: (joined) => {
      others = joined;
    },
  };
}
