/** Makes a value and all that it holds unchangeable (冻结), and gives it back. */
export function deepFreeze<T>(value: T): T {
  // A frozen RegExp cannot reset `lastIndex`, and needs not: ours are never global.
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
