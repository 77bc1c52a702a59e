// Rules of a site as a call gives them, and the change of settings that honours all of them. One that nothing here honours is refused: a site would be less safe than it says.
import type { Ctx } from '../../../core/faults/index.ts';
import { isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';
import type { SettingsPatch } from '../../../core/tenants/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { ruleSets, rulesOut } from './rules-out.ts';

const minute = 60;
const day = 86_400;
const mostRules = 100;

interface ReadRules {
  readonly patch: SettingsPatch;
  /** Rules that are switched off and mean nothing here. */
  readonly without: readonly string[];
}

const wrong = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name: `policy.${name}`, allowed });

/** An id that names two rules, or sets of rules; undefined where each has its own. */
export function idTwice({ commonRules, rulesSets }: JsonObject): string | undefined {
  for (const all of [commonRules, rulesSets]) {
    const ids = Array.isArray(all) ? all.flatMap((each) => (isObject(each) && typeof each['id'] === 'string' ? [each['id']] : [])) : [];
    const twice = ids.find((id, at) => ids.indexOf(id) < at);
    if (twice !== undefined) return twice.slice(0, 100);
  }
  return undefined;
}

/** What is not named stays; a list stands for all that there is of its kind. */
export function rulesIn(ctx: Pick<Ctx, 'tenant'>, given: JsonObject): ReadRules {
  const { commonRules, rulesSets, defaultPolicy, tfaRegistrationScope = false, allowOverrideMode = 'no', ...more } = given;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw wrong(unknown.slice(0, 100), 'is no policy that is honoured here');
  if (allowOverrideMode !== 'no') throw wrong('allowOverrideMode', 'is always "no" here: one policy is for all sign-ins');
  if (tfaRegistrationScope !== false) throw wrong('tfaRegistrationScope', 'is always false here');
  const { patch, without } = commonRules === undefined ? { patch: {}, without: [] } : commonIn(ctx, objectsIn(commonRules, 'commonRules'));
  if (rulesSets === undefined && defaultPolicy === undefined) return { patch, without };
  // Sets without a choice keep the one in force: no second factor is switched off by what is not said.
  const chosen = defaultPolicy ?? rulesOut(ctx.tenant.settings)['defaultPolicy']!;
  return { patch: laid(patch, factorsIn(objectsIn(rulesSets ?? [], 'rulesSets'), chosen)), without };
}

function commonIn(ctx: Pick<Ctx, 'tenant'>, common: readonly JsonObject[]): ReadRules {
  const without: string[] = [];
  let patch: SettingsPatch = off;
  const seen = new Map<string, JsonObject>();
  for (const [at, rule] of common.entries()) {
    const where = `commonRules[${at}]`;
    const read = ruleIn(rule);
    if (rule['enabled'] === false) {
      if (!read) without.push(`policy.${where}`);
      continue;
    }
    if (!read)
      throw wrong(
        where,
        'is no rule that is honoured here: failedLogins of an account or an IP that lock it, or of an account that ask for a captcha',
      );
    const before = seen.get(read.kind);
    if (before && !isSame(before, read.facts)) throw wrong(where, 'is another rule of what one before is about');
    seen.set(read.kind, read.facts);
    const [account, address] = [seen.get('account'), seen.get('IP')];
    if (account && address && account['resetInterval'] !== address['resetInterval'])
      throw wrong(where, 'has another resetInterval than the rule of the other scope: failures are forgotten after one time here');
    patch = laid(patch, patchFor(ctx, read, where));
  }
  return { patch, without };
}

/** What the vendor's sites begin with, and what a rule that is left out leaves. */
const off: SettingsPatch = { lockout: { failures: 0, addressFailures: 0 }, captcha: { signInAfter: null } };

const laid = (one: SettingsPatch, other: SettingsPatch): SettingsPatch => ({
  ...one,
  ...other,
  ...(one.lockout && other.lockout ? { lockout: { ...one.lockout, ...other.lockout } } : {}),
  ...(one.captcha && other.captcha ? { captcha: { ...one.captcha, ...other.captcha } } : {}),
});

function objectsIn(given: Json, name: string): readonly JsonObject[] {
  if (!Array.isArray(given) || given.length > mostRules || !given.every((each): each is JsonObject => isObject(each)))
    throw wrong(name, `is a list of at most ${mostRules} objects`);
  return given;
}

interface ReadRule {
  readonly kind: 'account' | 'IP' | 'captcha';
  readonly facts: { readonly threshold: number; readonly resetInterval: number; readonly duration: number };
}

/** Undefined for one that is another than those that are honoured. */
function ruleIn({ rootFactor, action, scope = 'Login' }: JsonObject): ReadRule | undefined {
  if (!isObject(rootFactor) || !isObject(action) || scope !== 'Login' || rootFactor['type'] !== 'failedLogins') return undefined;
  const { threshold, resetInterval = 0 } = rootFactor;
  const { duration = 300 } = action;
  const counted = oneScope(rootFactor['scope']);
  const hit = oneScope(action['scope'] ?? rootFactor['scope'] ?? null);
  if (![threshold, resetInterval, duration].every((each) => Number.isSafeInteger(each) && (each as number) >= 0) || threshold === 0)
    return undefined;
  const facts = { threshold, resetInterval, duration } as ReadRule['facts'];
  if (action['type'] === 'captcha' && counted === 'account') return { kind: 'captcha', facts: { ...facts, duration: 0 } };
  return action['type'] === 'lockout' && counted !== undefined && counted === hit ? { kind: counted, facts } : undefined;
}

function oneScope(given: Json | undefined): 'account' | 'IP' | undefined {
  const [scope, ...others] = Array.isArray(given) ? given : [given ?? 'account'];
  return others.length === 0 && (scope === 'account' || scope === 'IP') ? scope : undefined;
}

function patchFor(
  { tenant }: Pick<Ctx, 'tenant'>,
  { kind, facts: { threshold, resetInterval, duration } }: ReadRule,
  where: string,
): SettingsPatch {
  if (kind === 'captcha') {
    if (tenant.settings.captcha.verifier === 'none') throw wrong(where, 'needs a captcha: captcha.verifier is none');
    return { captcha: { signInAfter: threshold, ...(resetInterval === 0 ? {} : { windowSeconds: resetInterval }) } };
  }
  if (resetInterval % minute !== 0 || duration % minute !== 0) throw wrong(where, 'has whole minutes alone: locks last such');
  const window = { windowMinutes: resetInterval / minute };
  return kind === 'account'
    ? { lockout: { failures: threshold, minutes: duration / minute, ...window } }
    : { lockout: { addressFailures: threshold, addressMinutes: duration / minute, ...window } };
}

/** Whom the set of rules that is the policy asks for a second factor, and for how long a device is remembered. */
function factorsIn(sets: readonly JsonObject[], chosen: Json): SettingsPatch {
  const found = sets.find(({ id }) => id === chosen);
  if (!found) {
    if (chosen === ruleSets.off) return { secondFactor: { required: 'never' } };
    throw wrong('defaultPolicy', 'is the id of one of rulesSets; where it is left out, that of the policy in force');
  }
  const rules = objectsIn(found['rules'] ?? [], 'rulesSets.rules').filter(({ enabled }) => enabled !== false);
  if (found['enabled'] === false || rules.length === 0) return { secondFactor: { required: 'never' } };
  const [rule, ...others] = rules;
  const { rootFactor, action } = rule!;
  const period = isObject(rootFactor) && rootFactor['type'] === 'device' ? (rootFactor['expirationPeriod'] ?? 0) : undefined;
  const isAsked = isObject(action) && action['type'] === 'TFA';
  if (others.length > 0 || !isAsked || typeof period !== 'number' || !Number.isSafeInteger(period) || period < 0 || period % day !== 0)
    throw wrong(
      'rulesSets',
      'of the default policy have one rule that is honoured here: TFA on a new device, which is remembered for whole days',
    );
  const rememberDays = period / day;
  return { secondFactor: { required: chosen === ruleSets.enrolled ? 'enrolled' : 'always', rememberDays } };
}
