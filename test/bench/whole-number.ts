/** A number on a command line (整数参数): what is none ends the program with 2 and a plain sentence. */
export function wholeNumber(
  text: string,
  { name, least, usage }: { readonly name: string; readonly least: number; readonly usage: string },
): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least) return value;
  wrongUse(`--${name} ${text}: write a whole number from ${least}`, usage);
}

export function wrongUse(says: string, usage: string): never {
  process.stderr.write(`${says}\n${usage}\n`);
  process.exit(2);
}
