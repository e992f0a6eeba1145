/** Why a run ended early (巡查中止). */

export const RUN_ENDED = {
  'no-network': {
    zh: '本机网络不通：代理、自检网址和所查网站均无应答，本次未作任何判定。',
    en: 'No network of our own: neither the proxy nor any canary nor any site answers; nothing was judged.',
  },
  'network-lost': {
    zh: '巡查途中本机网络中断，其后未作判定，已完成的部分保留。',
    en: 'Our own network was lost in mid-run; nothing was judged of what followed, what was done is kept.',
  },
  stopped: { zh: '巡查已中止，已完成的部分保留。', en: 'The patrol was stopped; what was done is kept.' },
} as const;
