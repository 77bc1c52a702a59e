// Conditions of statements, and what is known of an act, in this vendor's words. Parameters of which nothing is known here are refused: a statement would never count.
import { Type } from 'typebox';
import type { ActCondition, ActSurroundings, ComparedAs, FactComparison, FactName } from '../../../core/permissions/index.ts';
import { instantOfText } from '../../../core/time.ts';
import { Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { isPool, poolOf } from '../pools.ts';

const facts: Readonly<Record<string, FactName>> = {
  UserPoolId: 'tenant',
  AppId: 'application',
  UserId: 'account',
  CurrentTime: 'time',
  EpochTime: 'time',
  SourceIp: 'address',
  UserAgent: 'browser',
  Device: 'device',
  OS: 'system',
  Country: 'country',
  Province: 'province',
  City: 'city',
  Namespace: 'space',
};

type Operator = readonly [as: ComparedAs, compare: FactComparison];
const operators: Readonly<Record<string, Operator>> = {
  DateEquals: ['time', 'is'],
  DateNotEquals: ['time', 'is-not'],
  DateLessThan: ['time', 'less'],
  DateLessThanEquals: ['time', 'at-most'],
  DateGreaterThan: ['time', 'more'],
  DateGreaterThanEquals: ['time', 'at-least'],
  IpAddress: ['address', 'is'],
  NotIpAddress: ['address', 'is-not'],
  NumericEquals: ['number', 'is'],
  NumericNotEquals: ['number', 'is-not'],
  NumericLessThan: ['number', 'less'],
  NumericLessThanEquals: ['number', 'at-most'],
  NumericGreaterThan: ['number', 'more'],
  NumericGreaterThanEquals: ['number', 'at-least'],
  StringEquals: ['text', 'is'],
  StringNotEquals: ['text', 'is-not'],
  StringEqualsIgnoreCase: ['text-any-case', 'is'],
  StringNotEqualsIgnoreCase: ['text-any-case', 'is-not'],
  StringLike: ['pattern', 'is'],
  StringNotLike: ['pattern', 'is-not'],
};

export interface GivenCondition {
  readonly param: string;
  readonly operator: string;
  readonly value: unknown;
}

export const Conditions = () => Type.Array(Type.Object({ param: Text(), operator: Text(), value: Type.Unknown() }), { maxItems: 10 });

/** Texts and numbers are values; the core says whether one can be compared so. */
export function conditionOf({ param, operator, value }: GivenCondition): ActCondition {
  const [fact, compared] = [
    Object.hasOwn(facts, param) ? facts[param] : undefined,
    Object.hasOwn(operators, operator) && operators[operator],
  ];
  if (!fact) throw refuse('parameter.out-of-bounds', { name: 'condition.param', allowed: Object.keys(facts).join(', ') });
  if (!compared) throw refuse('parameter.out-of-bounds', { name: 'condition.operator', allowed: Object.keys(operators).join(', ') });
  if (typeof value !== 'string' && typeof value !== 'number')
    throw refuse('parameter.out-of-bounds', { name: 'condition.value', allowed: 'a text or a number' });
  return { fact, as: compared[0], compare: compared[1], value: String(value) };
}

/** The time is told as the one of its two names that goes with how it is compared. */
export function conditionOut({ fact, as, compare, value }: ActCondition) {
  const param = fact === 'time' ? (as === 'time' ? 'CurrentTime' : 'EpochTime') : Object.keys(facts).find((each) => facts[each] === fact)!;
  const operator = Object.keys(operators).find((each) => operators[each]![0] === as && operators[each]![1] === compare)!;
  return { param, operator, value };
}

/** What an owner's back end tells of an act. */
export const AuthEnvParams = () =>
  Type.Object({
    ip: Maybe(Text()),
    city: Maybe(Text()),
    province: Maybe(Text()),
    country: Maybe(Text()),
    deviceType: Maybe(Text()),
    systemType: Maybe(Text()),
    browserType: Maybe(Text()),
    requestDate: Maybe(Text()),
  });

interface GivenEnv {
  readonly ip?: string | undefined;
  readonly city?: string | undefined;
  readonly province?: string | undefined;
  readonly country?: string | undefined;
  readonly deviceType?: string | undefined;
  readonly systemType?: string | undefined;
  readonly browserType?: string | undefined;
  readonly requestDate?: string | undefined;
}

/** What is known of an act of which an owner asks: the pool, and what is told of the rest. */
export function surroundingsOf({ client }: Pick<AuthingEntry, 'client'>, env: GivenEnv = {}): ActSurroundings {
  const { ip, city, province, country, deviceType: device, systemType: system, browserType: browser, requestDate } = env;
  const time = requestDate === undefined ? undefined : instantOfText(requestDate);
  if (requestDate !== undefined && !time)
    throw refuse('parameter.out-of-bounds', { name: 'requestDate', allowed: 'a time, as ISO 8601 has it' });
  const told = { address: ip, city, province, country, device, system, browser, time };
  const known = Object.entries(told).filter(([, value]) => value !== undefined);
  return { tenant: poolOf(client), ...(Object.fromEntries(known) as ActSurroundings) };
}

/** What is known of an act of whoever calls: the application, too, and the network address. */
export const ownSurroundings = ({ client, ctx }: Pick<AuthingEntry, 'client' | 'ctx'>): ActSurroundings => ({
  tenant: poolOf(client),
  ...(isPool(client) ? {} : { application: client.publicId }),
  address: ctx.caller.address,
});
