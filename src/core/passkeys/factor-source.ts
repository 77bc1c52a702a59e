// Passkeys as second factors: whoever proved the password is asked for one of their own.
import type { Authenticator, FactorSource } from '../authenticators/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { askForPasskey } from './begin-sign-in.ts';
import { judgePasskey, tellCountBack, usePasskey } from './prove.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { Passkey } from './types.ts';

type SourcePorts = 'passkeys' | 'codes' | 'ceremonies' | 'tallies' | 'events';

/** Challenges of a process are bound to it, and never to a sign-in without a password. */
const flowOf = (process: string): string => `factor ${process}`;

const factorOf = ({ id, account, label, created, lastUsed }: Passkey): Authenticator => ({
  id,
  account,
  method: 'passkey',
  label,
  target: null,
  created,
  lastUsed,
});

async function ofAccount(ctx: Ctx, account: string, { passkeys }: Pick<Stores<'passkeys'>, 'passkeys'>): Promise<readonly Passkey[]> {
  const all = await ctx.during('passkeys.read', () => passkeys.list(ctx.tenant.id, account));
  return all.filter(({ secondFactor }) => secondFactor);
}

/** The passkeys that were made while the tenant offered them as second factors. */
export const passkeyFactors: FactorSource<'passkeys', SourcePorts> = {
  methods: ['passkey'],

  list: async (ctx, { account }, tables) => (await ofAccount(ctx, account, tables)).map(factorOf),

  /** Those that sign in alone go, too: whoever lost control of the factors may have lost it of these. */
  async reset(ctx, { account }, tables) {
    const counted = (await ofAccount(ctx, account, tables)).length;
    await ctx.during('passkey.store', () => tables.passkeys.deleteAll(ctx.tenant.id, account));
    return counted;
  },

  async challenge(ctx, { authenticator, process, address }, stores) {
    if (relyingPartyOf(ctx, address).id === '') return { kind: 'none' };
    const allow = await ofAccount(ctx, authenticator.account, stores);
    return { kind: 'options', options: await askForPasskey(ctx, { flow: flowOf(process), address, allow }, stores) };
  },

  async judge(ctx, { authenticator: { account }, process, address, answer }, stores) {
    const given = { answer: typeof answer === 'string' ? answer : JSON.stringify(answer), flow: flowOf(process), address, account };
    const proven = await judgePasskey(ctx, given, stores);
    if (proven.kind === 'refused') return { kind: proven.because === 'late' ? 'expired' : 'wrong' };
    // It was made while the tenant offered no passkeys as second factors, and was never counted as one. An authenticator may answer with it although
    // it is not in allowCredentials.
    if (!proven.passkey.secondFactor) return { kind: 'wrong' };
    const used = await stores.transaction<'used' | 'refused'>(async (tables, rollbackWith) => {
      const outcome = await usePasskey(ctx, proven, tables);
      return outcome === 'refused' ? rollbackWith('refused') : outcome;
    });
    if (used === 'refused') await tellCountBack(ctx, proven, stores);
    return { kind: used === 'used' ? 'right' : 'wrong' };
  },
};
