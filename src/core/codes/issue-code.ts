// A new code, link or ticket.

import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { digits, lowerAndDigits, mixedAndDigits, type Random, randomText, randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { CodeForm, CodePayloads, OneTimeCode, Purpose } from './types.ts';

interface Written<P extends Purpose> {
  readonly purpose: P;
  readonly subject: string;
  readonly form: CodeForm;
  readonly lifeSeconds: number;
  readonly payload: CodePayloads[P];
  /** Older codes of the same purpose and subject stop working. */
  readonly supersedes?: boolean;
}

/** A code to issue: with several purposes, the payload is that of the purpose it names. */
export type NewCode<P extends Purpose> = { readonly [Q in P]: Written<Q> }[P];

/** Stores a new code and returns it in clear, the only time; what it supersedes is superseded in the same transaction. */
export async function issueCode<P extends Purpose>(
  ctx: Ctx,
  input: NewCode<P>,
  stores: Stores<'codes'>,
): Promise<{ readonly value: string; readonly code: OneTimeCode<P> }> {
  const { purpose, subject, payload } = input;
  const value = draw(ctx.random, input.form);
  const id = newId(ctx.random, ctx.now);
  const row = { id, purpose, subject, payload, created: ctx.now, expires: plusSeconds(ctx.now, input.lifeSeconds) };
  await ctx.during('code.store', () =>
    stores.transaction(async ({ codes }) => {
      if (input.supersedes) await codes.supersede(ctx.tenant.id, purpose, subject, ctx.now);
      await codes.insert(ctx.tenant.id, { ...row, value, form: input.form.kind });
    }),
  );
  return { value, code: { ...row, tries: 0, used: null, superseded: null } };
}

/** The same for a challenge, which whoever asks draws anew where a power cut undid it: one statement that does not wait for the disk. */
export async function drawChallengeCode<P extends Purpose>(
  ctx: Ctx,
  { purpose, subject, payload, lifeSeconds }: Omit<NewCode<P>, 'form' | 'supersedes'>,
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<string> {
  const value = draw(ctx.random, { kind: 'token' });
  const row = { id: newId(ctx.random, ctx.now), purpose, subject, payload, created: ctx.now, expires: plusSeconds(ctx.now, lifeSeconds) };
  await ctx.during('code.store', () => codes.insertLight(ctx.tenant.id, { ...row, value, form: 'token' }));
  return value;
}

function draw(random: Random, form: CodeForm): string {
  switch (form.kind) {
    case 'token':
      return randomToken(random);
    case 'letters':
      return randomText(random, lowerAndDigits, form.length);
    case 'typed':
      return randomText(random, form.alphabet === 'digits' ? digits : mixedAndDigits, form.length);
  }
}
