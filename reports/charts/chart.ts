/** A chart of a paper (图): its figures and its name. What it looks like is said where it is drawn. */

export interface Bar {
  readonly label: string;
  /** Over zero. */
  readonly value: number;
}

export interface Chart {
  /** 图1, 图2 … through the whole paper. */
  readonly no: number;
  readonly title: string;
  /** What is counted. */
  readonly unit: '项' | '个';
  /** One at least. */
  readonly bars: readonly Bar[];
}

/** Stands under it. */
export const chartCaption = ({ no, title, unit }: Chart): string => `图${no}　${title}（单位：${unit}）`;

/** For whoever cannot see it. */
export const chartInWords = ({ title, bars }: Chart): string =>
  `${title}：${bars.map(({ label, value }) => `${label}${value}`).join('，')}`;
