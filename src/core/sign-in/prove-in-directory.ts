// A name and a password that a directory of the tenant's judges: the person becomes a token of ours for the identity there, as one who comes back from a provider. No password is
// kept here.
import { countEvent } from '../audit/index.ts';
import type { Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type DirectoryEntry, identityIn, issueIdentityToken, type ProviderIdentity, reachableDirectory } from '../federation/index.ts';
import { standInOf } from '../identifiers/index.ts';
import { checkAddress, forgetFailures, inTry, inTurnOfAddress, networkOf, type Try, type TryPorts } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { checkHuman, isGeneric } from './checks.ts';

/** A name and a password, as somebody typed them. */
export interface DirectoryProof {
  /** The name of the directory's row. */
  readonly directory: string;
  readonly username: string;
  readonly password: Password;
  readonly captcha?: string | undefined;
}

type Faults =
  | 'provider.unknown'
  | 'provider.refused'
  | 'account.locked'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'identifier.unknown'
  | 'password.mismatch'
  | 'attempts.exhausted'
  | 'credentials.refused';

type Ports = TryPorts | 'identityProviders' | 'ldapDirectories' | 'codes' | 'captcha' | 'replays';

/** Of whom tries are counted: the entry, however its name is written; for a name that is nobody's, the name. */
interface Meant {
  readonly entry: DirectoryEntry | undefined;
  readonly identity: ProviderIdentity | undefined;
  readonly subject: string;
}

/**
 * Order: directory enabled → lock of the network address → the entry → captcha → lock of the entry → password, in a try that was taken before. The state of
 * the person's account is asked by whatever uses the token. Calls another server: never inside a transaction.
 */
export async function proveInDirectory(
  ctx: Ctx<Faults>,
  { directory: name, username, password, captcha }: DirectoryProof,
  stores: Stores<Ports>,
): Promise<{ readonly token: string; readonly identity: ProviderIdentity }> {
  const reached = await reachableDirectory(ctx, name, stores);
  if (!reached) throw ctx.fail('provider.unknown', { provider: name });
  const { directory } = reached;
  const lock = await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'address', networkOf(ctx.caller.address)));
  const from = { lock: checkAddress(ctx, lock) };
  return inTurnOfAddress(
    ctx,
    async () => {
      const { subject, entry, identity } = await meantBy(ctx, username, reached, stores);
      const checkHumanInTry = await checkHuman(ctx, { subject }, captcha, stores);
      const given = password.asGiven();
      const prove = async (one: Try) => {
        await checkHumanInTry(one);
        // Without one a bind proves nothing, and succeeds.
        const right = given !== '' && (await ctx.during('directory.ask', () => stores.ldapDirectories.proves(directory, entry?.dn, given)));
        if (!right || !identity) throw await wrong(ctx, { one, subject, username, isKnown: entry !== undefined });
        await forgetFailures(ctx, { subject }, stores);
        return { token: await issueIdentityToken(ctx, { identity }, stores), identity };
      };
      return inTry(ctx, { subject, noneLeft: 'refused', forgets: true, from }, prove, stores);
    },
    stores,
  );
}

/** Longer names, and such as no keyboard writes, are nobody's. */
const possible = /^[^\p{Cc}\p{Cs}]{1,256}$/u;

async function meantBy(
  ctx: Ctx<'provider.refused'>,
  username: string,
  { row, directory, proven }: NonNullable<Awaited<ReturnType<typeof reachableDirectory>>>,
  stores: Stores<'ldapDirectories' | 'tallies'>,
): Promise<Meant> {
  const { name, domain } = row;
  const nobody: Meant = { entry: undefined, identity: undefined, subject: standInOf(ctx.tenant.id, `${domain}\n${username}`) };
  if (!possible.test(username)) return nobody;
  const found = await ctx.during('directory.ask', () => stores.ldapDirectories.find(directory, username));
  if (found.kind === 'several') ctx.log(`directory ${name}: the name means several`);
  if (found.kind === 'several' || found.kind === 'nobody') return nobody;
  const read = found.kind === 'found' ? identityIn({ ...found.entry.claims, email_verified: proven }, domain) : found.told;
  if (found.kind === 'found' && typeof read === 'object')
    return { entry: found.entry, identity: read, subject: standInOf(ctx.tenant.id, `${domain}\n${read.subject}`) };
  // The directory does not take us, or its entries lack the attribute that names them for good.
  const error = String(read);
  ctx.log(`directory ${name}: ${error}`);
  countEvent(ctx, { what: 'provider.refused', subject: name, detail: { reason: error } }, stores);
  throw ctx.fail('provider.refused', { provider: name, error });
}

interface Wrong {
  readonly one: Try;
  readonly subject: string;
  readonly username: string;
  readonly isKnown: boolean;
}

/** Counted before it is refused. */
async function wrong(
  ctx: Ctx<'identifier.unknown' | 'password.mismatch' | 'attempts.exhausted' | 'credentials.refused'>,
  { one, subject, username, isKnown }: Wrong,
): Promise<Error> {
  const reason = isKnown ? 'password.mismatch' : 'identifier.unknown';
  const verdict = await one.failed({ what: 'sign-in.failed', subject, detail: { reason } });
  const generic = isGeneric(ctx, {});
  if (verdict.kind === 'locked' && (isKnown || generic)) return ctx.fail('attempts.exhausted', { until: verdict.until, what: 'password' });
  if (generic) return ctx.fail('credentials.refused', {});
  if (!isKnown) return ctx.fail('identifier.unknown', { kind: 'any', given: username });
  return ctx.fail('password.mismatch', { attemptsLeft: verdict.kind === 'counted' ? verdict.attemptsLeft : 0 });
}
