/**
 * The one file of echarts that is used: bars, lines and pies with the renderer of SVG, in one piece. The whole is read from
 * hundreds of files. Not among its types.
 */
declare module 'echarts/dist/echarts.common.min.js' {
  import type { init } from 'echarts';

  const echarts: { readonly init: typeof init };
  export default echarts;
}
