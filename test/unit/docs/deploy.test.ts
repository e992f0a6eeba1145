// What stands in compose.yaml, Dockerfile and docs/deploy.md is there, as far as that can be told without an engine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { runCommandLine } from '../../../src/cli/program.ts';
import { flagsIn } from './settings-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const service = z.looseObject({
  image: z.string(),
  command: z.union([z.string(), z.array(z.string())]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.unknown()).default([]),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(read('compose.yaml'), { merge: true }));
const { redis, ...ours } = compose.services;

const words = ({ command }: z.infer<typeof service>): readonly string[] =>
  typeof command === 'string' ? command.split(/\s+/) : command;

async function helpOf(command: string): Promise<string> {
  let text = '';
  const out = async (piece: string | Uint8Array): Promise<void> => {
    text += String(piece);
  };
  await runCommandLine([command, '--help'], { out, err: () => {}, language: 'en', live: false, columns: () => 80 });
  return text;
}

/** What of a command line the program does not know. */
async function unknownIn([command = '', ...rest]: readonly string[]): Promise<string[]> {
  const help = await helpOf(command);
  const known = flagsIn(help);
  // Of a command that there is not, the help is that of the whole program.
  return [
    ...(help.startsWith(`Usage: patrol ${command} `) ? [] : [command]),
    ...[...flagsIn(rest.join(' '))].filter((flag) => !known.has(flag)),
  ];
}

describe('compose.yaml', () => {
  it.each(Object.entries(ours))('has %s do what the program can', async (_name, one) => {
    expect(await unknownIn(words(one))).toEqual([]);
  });

  it('has a Redis that keeps its jobs and is not reachable from outside', () => {
    const line = redis === undefined ? '' : words(redis).join(' ');
    expect(line).toContain('--appendonly yes');
    expect(line).toContain('--maxmemory-policy noeviction');
    expect(redis?.ports).toEqual([]);
  });

  it('gives the data to those that have a database, and nothing to workers', () => {
    const named = Object.entries(ours).map(([name, { volumes }]) => [name, volumes.map((one) => one.split(':')[0])]);
    expect(Object.fromEntries(named)).toEqual({
      scheduler: ['data', './config'],
      worker: [],
    });
    expect(Object.keys(compose.volumes).sort()).toEqual(['data', 'redis']);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  const copied = lines.flatMap((line) => /^COPY (?!--from)(.*) \S+$/.exec(line)?.[1]?.split(' ') ?? []);

  it('copies what is there, and what the context lets in', () => {
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(copied.filter((one) => !existsSync(join(ROOT, one)))).toEqual([]);
    expect(copied.filter((one) => !letIn.includes(`!${one}`))).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'config', 'reports', 'workers', 'src']));
  });

  it('runs a script that is there, as nobody in particular', () => {
    const entry = lines.find((line) => line.startsWith('ENTRYPOINT')) ?? '';
    const [script = ''] = z
      .array(z.string())
      .parse(JSON.parse(entry.replace('ENTRYPOINT', '')))
      .slice(-1);
    expect(existsSync(join(ROOT, script))).toBe(true);
    expect(lines.indexOf('USER node')).toBeLessThan(lines.indexOf(entry));
    expect(lines).toContain('USER node');
  });
});

describe('docs/deploy.md', () => {
  const text = read('docs/deploy.md');
  const units = [...text.matchAll(/```ini\n# \/etc\/systemd\/system\/(\S+)\n([\s\S]*?)```/g)];
  const started = units.map(([, name = '', unit = '']) => [name, /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? ''] as const);

  it('has units for all parts', () => {
    expect(started.map(([name]) => name)).toEqual(['patrol-schedule.service', 'patrol-worker.service']);
  });

  it.each(started)('has %s start what there is', async (_name, line) => {
    const [before = '', after = ''] = line.split(' src/cli/launch.cjs ');
    expect(before).toBe('/opt/site-patrol/node_modules/.bin/node --max-semi-space-size=8');
    expect(await unknownIn(after.split(' '))).toEqual([]);
  });

  it('names files that are there', () => {
    const files = [...text.matchAll(/\]\((\w[\w./-]*)\)/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(join(ROOT, 'docs', file)))).toEqual([]);
  });
});
