/** Addresses on loopback that the fuzzed server listens on (地址). */

/** Always answers: what a machine with a network of its own would reach. */
export const HEALTHY_HOST = '127.0.0.200';
export const hostAt = (index: number): string => `127.0.0.${index + 1}`;
