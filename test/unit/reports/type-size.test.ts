/** How large type is on paper: by width and paper, over several sheets side by side, and of what is printed alone. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { scaleFor, smallestTypeOf } from '../../office/type-size.ts';

const PAPER = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
const MARGINS = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 };

function sheetOf(widths: readonly number[], pageSetup: object = {}, sizes: readonly number[] = []): ExcelJS.Worksheet {
  const set = { ...PAPER, margins: MARGINS, ...pageSetup };
  const sheet = new ExcelJS.Workbook().addWorksheet('表', { pageSetup: set });
  sheet.columns = widths.map((width) => ({ width }));
  const row = sheet.addRow(widths.map(() => '字'));
  widths.forEach((_, at) => {
    row.getCell(at + 1).font = { size: sizes[at] ?? 11 };
  });
  return sheet;
}

describe('type on paper', () => {
  it('is never blown up', () => expect(smallestTypeOf(sheetOf([10, 10]))).toBe(11));

  it('shrinks with the width of the sheet, in whole percents', () => {
    // 784 points of 180 × 5.25.
    expect(smallestTypeOf(sheetOf(Array(18).fill(10)))).toBeCloseTo(11 * 0.83, 5);
    expect(smallestTypeOf(sheetOf([5, 13, 16, 20, 10, 14, 22, 28, 28, 11, 7, 14, 11, 9, 11, 12]))).toBeLessThan(7.2);
  });

  it('is that of the smallest cell, empty ones left out', () => {
    expect(smallestTypeOf(sheetOf([10, 10], {}, [11, 8]))).toBe(8);
    const sheet = sheetOf([10, 10], {}, [11, 8]);
    sheet.getCell('B1').value = '';
    expect(smallestTypeOf(sheet)).toBe(11);
  });

  it('is that of the columns that are printed', () => {
    const widths = [60, 60, 120];
    expect(smallestTypeOf(sheetOf(widths))).toBeLessThan(9);
    expect(smallestTypeOf(sheetOf(widths, { printArea: 'A$1:B$1' }, [11, 11, 6]))).toBe(11);
  });

  it('is larger on A3, and known of no other paper', () => {
    const widths = Array(22).fill(10);
    expect(smallestTypeOf(sheetOf(widths, { paperSize: 8 }))).toBeGreaterThan(9);
    expect(() => smallestTypeOf(sheetOf(widths, { paperSize: 5 }))).toThrow('neither');
  });
});

describe('sheets side by side', () => {
  it('take columns as a whole, with the repeated ones on each', () => {
    const fit = { pages: 2, room: 100, repeated: 0 };
    expect(scaleFor([50, 50, 50, 50], fit)).toBe(1);
    expect(scaleFor([50, 50, 50, 51], fit)).toBe(0.99);
    expect(scaleFor([60, 60, 60], { ...fit, pages: 3 })).toBe(1);
    expect(scaleFor([60, 60, 60], fit)).toBe(0.83);
    expect(scaleFor([20, 80, 80], { ...fit, repeated: 1 })).toBe(1);
    expect(scaleFor([20, 80, 81], { ...fit, repeated: 1 })).toBe(0.99);
  });
  it('do not tear one that is wider than the page', () =>
    expect(scaleFor([150], { pages: 3, room: 100, repeated: 0 })).toBe(0.66));
});
