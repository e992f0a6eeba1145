/** The documents whose JSON Schema is published in docs/schema (数据格式): `npm run schema` writes them, a test compares. */
import * as z from 'zod';
import { FEED_SCHEMAS } from '../../reports/schemas.ts';
import { scoreDocumentSchema } from '../../reports/score/score-document.ts';

/** File name → schema. What reads a document must let fields pass that it does not know: they are added. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    Object.entries(FEED_SCHEMAS).map(([name, schema]) => [
      `${name}.json`,
      published(name.replace(/-(\d+)$/, '/$1'), schema),
    ]),
  ),
  'scores-1.json': published('scores/1', scoreDocumentSchema),
};

function published(title: string, schema: z.ZodType): object {
  // Readonly in TypeScript says nothing of a document.
  const override = ({ jsonSchema }: { readonly jsonSchema: { readOnly?: boolean } }): void => {
    delete jsonSchema.readOnly;
  };
  return { title, ...z.toJSONSchema(schema, { io: 'input', override }) };
}
