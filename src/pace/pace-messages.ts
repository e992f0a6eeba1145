/**
 * What a thread and the hub of all paces say to each other. Each says things in order, and hears them in
 * order; a message that comes too late to mean anything is passed over.
 */
import type { MessagePort } from 'node:worker_threads';
import type { HostStats, Outcome, PaceState } from './host-pace.ts';

/** From a thread. */
export type PaceQuestion =
  /** Where does the pace of this host stand? */
  | { readonly kind: 'want'; readonly key: string; readonly loopback: boolean }
  /** The pace that was lent, called back, or not needed any more. */
  | { readonly kind: 'back'; readonly key: string; readonly state: PaceState }
  | { readonly kind: 'dropped'; readonly key: string }
  /** Of a pace that stands in the hub: `id` may leave when its turn comes, or gives up waiting for it. */
  | { readonly kind: 'enter'; readonly key: string; readonly loopback: boolean; readonly id: number }
  | { readonly kind: 'give-up'; readonly key: string; readonly id: number }
  | { readonly kind: 'leave'; readonly key: string; readonly outcome: Outcome | null }
  | { readonly kind: 'crawl-delay'; readonly key: string; readonly ms: number }
  | { readonly kind: 'stats'; readonly key: string; readonly id: number };

/** From the hub. */
export type PaceAnswer =
  /** Nobody else asks this host: its pace is the thread's own until it is called back. */
  | { readonly kind: 'lent'; readonly key: string }
  /** Others ask it too: each request asks the hub. */
  | { readonly kind: 'shared'; readonly key: string }
  | { readonly kind: 'call-back'; readonly key: string }
  | { readonly kind: 'go'; readonly id: number }
  | { readonly kind: 'stats'; readonly id: number; readonly stats: HostStats };

/** One end of a line to the other side. */
export interface Line<Said, Heard> {
  say(message: Said): void;
  hear(listener: (message: Heard) => void): void;
}

/** Over one end of a channel between threads. */
export function lineOver<Said, Heard>(port: MessagePort): Line<Said, Heard> {
  return {
    say: (message) => port.postMessage(message),
    // Its other end says nothing else.
    hear: (listener) => port.on('message', (message) => listener(message as Heard)),
  };
}
