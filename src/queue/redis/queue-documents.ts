/**
 * What travels through Redis (队列文档), checked at both ends: the ticket of a job, what it carries, what comes back. A
 * document of another version is left to those who know it; one that is none is our own trouble.
 */
import * as z from 'zod';
import type { JobKind, JobTypes } from '../jobs.ts';
import { pack, unpack } from './packing.ts';
import { ticketSchema } from './pieces.ts';
import { JOB_KINDS } from './queue-names.ts';
import { FORM_VERSION } from './queue-policy.ts';
import { hasFiles, payloadSchemas, resultSchemas } from './result-forms.ts';

/** Made by another version of this program: not for us to do, and no fault. */
export class OtherVersion extends Error {
  override readonly name = 'OtherVersion';
}

/** Nobody can do anything with it: to be put aside. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const versioned = z.looseObject({ v: z.int() });

/** The data of a BullMQ job. What it is to do lies in pieces, so that whoever lists jobs reads no megabytes. */
const jobDataSchema = z.strictObject({
  v: z.literal(FORM_VERSION),
  run: z.string().min(1),
  /** `Job.id` of the run. */
  job: z.string().min(1),
  kind: z.enum(JOB_KINDS),
  /** Digest of the run's order: by which rules, and with which tools. */
  order: z.string().regex(/^[0-9a-f]{64}$/),
  /** Version of the program that may do it. */
  tool: z.string().min(1),
  load: ticketSchema,
});

export type JobData = Readonly<z.infer<typeof jobDataSchema>>;

/** What a worker leaves behind; `lost` where what it was to do is gone, and has to be put in once more. */
const returnedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ v: z.literal(FORM_VERSION), kind: z.literal('result'), ticket: ticketSchema }),
  z.strictObject({ v: z.literal(FORM_VERSION), kind: z.literal('lost') }),
]);

export type Returned = Readonly<z.infer<typeof returnedSchema>>;

/** Throws `OtherVersion` or `Unreadable`. */
export const readJobData = (data: unknown): JobData => checked(jobDataSchema, data, 'job');

/** Throws `OtherVersion` or `Unreadable`. */
export const readReturned = (value: unknown): Returned => checked(returnedSchema, value, 'return value');

/** Throws `Unreadable` for what no worker could read: said here, before anybody waits for it. */
export async function packPayload<K extends JobKind>(kind: K, payload: JobTypes[K]['payload']): Promise<Buffer> {
  const document = { v: FORM_VERSION, payload };
  checked(payloadDocument(kind), document, `${kind} payload`);
  return pack({ document, files: [] });
}

function payloadDocument(kind: JobKind) {
  const payload: z.ZodType = payloadSchemas[kind];
  return z.strictObject({ v: z.literal(FORM_VERSION), payload });
}

/** Throws `OtherVersion` or `Unreadable`. */
export async function unpackPayload<K extends JobKind>(kind: K, bytes: Uint8Array): Promise<JobTypes[K]['payload']> {
  const { document } = await opened(bytes);
  // The schema of this kind of job describes nothing else.
  return checked(payloadDocument(kind), document, `${kind} payload`).payload as JobTypes[K]['payload'];
}

type ResultSchema = (typeof resultSchemas)[JobKind];

/** Files go beside the document. Throws `Unreadable` for what no writer could read. */
export async function packResult(kind: JobKind, result: JobTypes[JobKind]['result']): Promise<Buffer> {
  if (!hasFiles(result)) {
    const document = { v: FORM_VERSION, ...result };
    checked<ResultSchema>(resultSchemas[kind], document, `${kind} result`);
    return pack({ document, files: [] });
  }
  const { files, ...told } = result.result;
  const document = {
    v: FORM_VERSION,
    ...result,
    result: { ...told, ...(files ? { files: files.map(({ name, mediaType }) => ({ name, mediaType })) } : {}) },
  };
  checked<ResultSchema>(resultSchemas[kind], document, `${kind} result`);
  return pack({ document, files: files?.map(({ bytes }) => bytes) ?? [] });
}

/** Throws `OtherVersion` or `Unreadable`. */
export async function unpackResult<K extends JobKind>(kind: K, bytes: Uint8Array): Promise<JobTypes[K]['result']> {
  const parcel = await opened(bytes);
  const schema: ResultSchema = resultSchemas[kind];
  const { networkAlive, result } = checked(schema, parcel.document, `${kind} result`);
  if (Array.isArray(result)) return { networkAlive, result } as unknown as JobTypes[K]['result']; // As its schema says.
  const named = result.files;
  if ((named?.length ?? 0) !== parcel.files.length) throw new Unreadable('files of a result are missing');
  const files = named?.map((file, index) => ({ ...file, bytes: parcel.files[index] }));
  const told = { ...result, ...(files ? { files } : {}) };
  return { networkAlive, result: told } as unknown as JobTypes[K]['result']; // As its schema says.
}

async function opened(bytes: Uint8Array): ReturnType<typeof unpack> {
  try {
    return await unpack(bytes);
  } catch (cause) {
    throw new Unreadable('its bytes cannot be unpacked', { cause });
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const version = versioned.safeParse(value);
  if (version.success && version.data.v !== FORM_VERSION) {
    throw new OtherVersion(`the ${what} is of form ${version.data.v}, this version knows ${FORM_VERSION}`);
  }
  const known = schema.safeParse(value);
  if (known.success) return known.data;
  const [issue] = known.error.issues;
  const place = issue?.path.map(String).join('.') || 'document';
  throw new Unreadable(`${what}: ${place}: ${issue?.message ?? 'does not fit'}`, { cause: known.error });
}
