/** Points (分): decimal figures of the book, kept to two decimals so that sums come out as on paper. */

/** Rounded to two decimals. */
export const inPoints = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

/** Summed in hundredths: 0.1 three times is 0.3. */
export const sumOfPoints = (all: readonly number[]): number =>
  all.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100;
