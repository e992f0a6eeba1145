/** Keeps passwords in addresses out of what is printed or stored (口令). */

/**
 * Of addresses that can be read as such: the user part ends at the last `@` of the authority, so that a password may
 * hold one itself (URL standard).
 */
export const withoutPasswords = (text: string): string => text.replaceAll(/\/\/[^/?#\\\s"]*@/g, '//***@');

/** Of a value that will not do, where nobody knows what it was meant to be: all before the last `@` of each word. */
export const withoutAnyUser = (text: string): string =>
  text.replaceAll(
    /(?<!\S)((?:[a-z][\w+.-]*:)?\/\/)?\S*@/gi,
    (_all, scheme: string | undefined) => `${scheme ?? ''}***@`,
  );
