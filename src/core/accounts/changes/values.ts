// Claims and declared data. One change holds both: they are one document, and a tenant's rules compare values of either.
import { asProblems, type Ctx, type Problem } from '../../faults/index.ts';
import { type JsonObject, merged, valueAt, withValueAt } from '../../json.ts';
import { hashSecretsOfAccount } from '../../schema/hash-secrets.ts';
import { type DeclaredAttributes, judgeAccountValues, judgeNames } from '../../schema/policy-values.ts';
import { accountType, nothingStored } from '../../schema/read-record-type.ts';
import { judgeSize } from '../../schema/size-of-values.ts';
import type { Stores } from '../../stores.ts';
import { demandOfAge } from '../demand-of-age.ts';
import type { Account } from '../types.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface ValuesChange {
  readonly kind: 'values';
  /** Laid over the present claims: null removes one. */
  readonly profile: JsonObject;
  /** Laid over the present data likewise. */
  readonly data: JsonObject;
  /** Paths ("data.display") whose value stands in place of the present one, nulls and all, instead of being laid over it. */
  readonly whole?: readonly string[];
  /** Declarations of the caller's dialect, where they are more than the tenant's own. */
  readonly declared?: DeclaredAttributes;
  /** What the caller's dialect could not read of the values, to be told with all else that is wrong with them. */
  readonly unread?: readonly Problem[];
}

/** Judges only values that would become different. */
export async function judgeValues(
  ctx: Ctx<'input.rejected' | 'person.underage'>,
  change: ValuesChange,
  { account, by }: ChangeTarget,
  stores: Stores<'recordTypes' | 'passwordRules' | 'hashes'>,
): Promise<JudgedChange<never>> {
  const declared =
    change.declared ?? (await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored;
  const { profile, data, whole = [], unread = [] } = change;
  const { compile } = stores.passwordRules;
  const judged = await ctx.during('password-rules.load', () =>
    judgeAccountValues({ declared, profile, data, by, before: account, compile }),
  );
  const sized = (now: Values, next: Values): readonly Problem[] => judgeSize(ctx, by, now, next);
  return {
    problems: forbiddenFirst([...judged.problems, ...unread, ...sized(account, laidOver(account, judged, whole))]),
    async prepare() {
      const hashed = await hashSecretsOfAccount(ctx, declared.attributes, judged, stores);
      return async ({ account: now }) => {
        const next = laidOver(now, hashed, whole);
        // Others may have written since it was judged: what repeats the former value would now change a closed one, and there may be more by now.
        const problems = asProblems([...judgeNames(declared, documentOf(now), documentOf(next), by), ...sized(now, next)]);
        if (problems) throw ctx.fail('input.rejected', { problems });
        if (by === 'person' && next.profile['birthdate'] !== now.profile['birthdate']) demandOfAge(ctx, next.profile);
        return next;
      };
    },
  };
}

/** Who may not write a value hears that before what is wrong with others. */
const forbiddenFirst = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((one, other) => Number(other.rule === 'write-forbidden') - Number(one.rule === 'write-forbidden'));

type Values = Pick<Account, 'profile' | 'data'>;

const documentOf = ({ profile, data }: Values): JsonObject => ({ ...profile, data });

function laidOver(now: Values, given: Values, whole: readonly string[]): Values {
  const document = documentOf(given);
  const next = whole.reduce<JsonObject>(
    (result, path) => {
      const value = valueAt(document, path) ?? null;
      return value === null ? result : withValueAt(result, path, value);
    },
    merged(documentOf(now), document),
  );
  const { data = {}, ...profile } = next;
  return { profile, data: data as JsonObject };
}
