// Answers are compared without regard to case and surrounding blanks, and hashed like passwords: few words, easily guessed.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Answer } from './types.ts';

type Ports = Pick<Stores<'hashes' | 'digests'>, 'hashes' | 'digests'>;

const digested = (ctx: Ctx, text: string, { digests }: Ports): Promise<string> =>
  ctx.during('answer.hash', () => digests.digest(ctx.tenant.settings.questions.digest, text.trim().toLowerCase()));

/** The hash of the answer in the tenant’s digest, as `answerFits` compares it. */
export async function hashAnswer(ctx: Ctx, text: string, stores: Ports): Promise<string> {
  const digest = await digested(ctx, text, stores);
  return ctx.during('answer.hash', () => stores.hashes.make(ctx.tenant.id, digest));
}

/** True if the text, without regard to case and surrounding blanks, is the stored answer. */
export async function answerFits(ctx: Ctx, text: string, { hash }: Answer, stores: Ports): Promise<boolean> {
  const digest = await digested(ctx, text, stores);
  return ctx.during('answer.hash', () => stores.hashes.verify(ctx.tenant.id, digest, hash, { kind: 'argon2id', of: 'typed' }));
}
