/** The one place that reads the environment; only what is named here can steer a patrol from there. */

import type { Language } from '../language/message.ts';
import type { ProxyVariables } from './notice-proxy.ts';

/** The options that a variable can set. Flags win over it. */
export interface Environment {
  readonly redis?: string;
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const redis = variables.REDIS_URL?.trim();
  return redis ? { redis } : {};
}

/** As for other programs: the first of the three that is set decides; what is no Chinese locale is shown English. */
export function readLanguage(variables: NodeJS.ProcessEnv = process.env): Language {
  const locale = variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || '';
  return /^zh(?![a-z])/i.test(locale) ? 'zh' : 'en';
}

/** A secret that `config/notices.yaml` names; `null` where it is not set. */
export function readSecret(name: string, variables: NodeJS.ProcessEnv = process.env): string | null {
  const value = variables[name]?.trim();
  return value ? value : null;
}

/** What other programs go by too (curl, git, npm); of two spellings the small one wins, as there. */
export function readProxyVariables(variables: NodeJS.ProcessEnv = process.env): ProxyVariables {
  const read = (name: string): string | null =>
    variables[name]?.trim() || variables[name.toUpperCase()]?.trim() || null;
  return { http: read('http_proxy'), https: read('https_proxy'), all: read('all_proxy'), no: read('no_proxy') };
}

/** What whoever looks at a service from another machine must show; in no option, since command lines can be read by all. */
export function readToken(variables: NodeJS.ProcessEnv = process.env): string | null {
  return variables.PATROL_TOKEN?.trim() || null;
}
