/** What must be known of every rule book to choose one (规则集名录): its name and the time in which it holds. */
import { basename, join } from 'node:path';
import * as z from 'zod';
import { ConfigError } from '../config-error.ts';
import { readYaml } from '../yaml-file.ts';
import { inForceSchema } from './profile.ts';

const headSchema = z.looseObject({ id: z.string(), title: z.string(), document: z.string(), inForce: inForceSchema });
const text = z.string().min(1);
const orderSchema = z.strictObject({ order: z.array(z.strictObject({ id: text, why: text, source: text })) });

export interface BookHead {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly inForce: { readonly from: string; readonly to: string | null };
}

export interface BookHeads {
  readonly heads: readonly BookHead[];
  readonly order: readonly string[];
}

/** The texts of the files by their paths. */
export interface HeadTexts {
  readonly profiles: Readonly<Record<string, string>>;
  readonly order: { readonly path: string; readonly text: string };
}

/** Throws `ConfigError` where a file does not fit, or where there is no rule book. */
export function readBookHeads({ profiles, order }: HeadTexts): BookHeads {
  const heads = Object.entries(profiles).map(([path, content]) => {
    const { title, document, inForce } = readYaml(content, path, headSchema).value;
    return { id: basename(path, '.yaml'), title, document, inForce };
  });
  if (heads.length > 0)
    return { heads, order: readYaml(order.text, order.path, orderSchema).value.order.map(({ id }) => id) };
  const folder = join(order.path, '..', 'profiles');
  throw new ConfigError('file-missing', {
    zh: `${folder}：没有规则集，请恢复安装时的 *.yaml 文件。`,
    en: `${folder}: there is no rule book; restore the *.yaml files of the installation.`,
  });
}
