/** Where a form leads (站内路径): to a path of the desk, whatever it says. */

export const ownPath = (given: string | null, otherwise: string): string =>
  given !== null && /^\/(?![/\\])[\w/?=&%.+~-]*$/.test(given) ? given : otherwise;
