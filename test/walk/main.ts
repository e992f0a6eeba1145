/**
 * `npm run walk` (全程演示): walks from `npm ci` to a confirmed annex 6 as an ordinary user in a Chinese locale, and writes
 * docs/walk.zh-CN.md. What is committed is walked: the clone is that of HEAD. It stops at the first command that fails.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type OrdinaryUser, ordinaryUser } from './ordinary-user.ts';
import { stableText } from './stable-text.ts';
import { STEPS } from './steps.ts';
import { transcriptOf } from './transcript.ts';
import type { Said, WalkedStep, WalkStep } from './walk-step.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'walk.zh-CN.md');

async function type(user: OrdinaryUser, step: WalkStep, commands: readonly string[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const command of commands) {
    process.stderr.write(`$ ${command}\n`);
    const one = await user.types(command);
    process.stderr.write(one.output);
    said.push(one);
    if (!(step.codes ?? [0]).includes(one.code)) throw new Error(`${command} ended with ${one.code}`);
  }
  return said;
}

async function walk(user: OrdinaryUser): Promise<WalkedStep[]> {
  const walked: WalkedStep[] = [];
  for (const step of STEPS) {
    const before = await type(user, step, step.commands);
    const byHand = step.byHand ? await step.byHand(user.checkout) : null;
    walked.push({ step, before, byHand, after: await type(user, step, step.afterwards ?? []) });
  }
  return walked;
}

const day = (time: Date, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(time);
const daysOf = (time: Date): string[] => ['UTC', 'Asia/Shanghai'].map((zone) => day(time, zone));

const began = new Date();
const user = ordinaryUser();
const folder = dirname(user.checkout);
try {
  const steps = await walk(user);
  const days = [...new Set([...daysOf(began), ...daysOf(new Date())])];
  const stable = (text: string): string =>
    stableText(text, { checkout: user.checkout, home: join(folder, 'home'), days });
  writeFileSync(PAGE, transcriptOf(steps, stable));
  process.stderr.write(`${PAGE}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
