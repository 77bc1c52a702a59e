// Where the fields of an event stand in our record, and what a condition on one of them is there: endpoints and codes are the vendor's, and kept nowhere.
import type { Comparison, Condition, Scalar } from '../../../core/accounts/index.ts';
import { gigya } from '../answers.ts';
import type { AccountOf } from '../wire/named-accounts.ts';
import { eventsOf } from './event-names.ts';
import { type FieldPlace, mixedPlace, textPlace, timePlace } from './places.ts';
import type { Source } from './query.ts';

const never: Condition = { kind: 'null', path: 'what', is: true };

/** Its values are read, and stand nowhere as they are shown. */
const endpointPlace: FieldPlace = {
  path: undefined,
  isMixed: false,
  hasNumbers: false,
  compare: (op: Comparison, value: Scalar) => {
    if (typeof value !== 'string' || (op !== '=' && op !== '!=')) return undefined;
    const of = eventsOf(value).map((what): Condition => ({ kind: 'compare', path: 'what', op: '=', value: what }));
    const same: Condition = of.length === 0 ? never : { kind: 'or', of };
    return op === '=' ? same : { kind: 'not', of: same };
  },
  contains: () => undefined,
  isNull: never,
};

/** A reason that is no fault has no code of its own. */
const unnamed = 500001;

/** What this dialect answers to a fault of that name; 0 of what was no refusal. */
export function codeOf(reason: unknown): number {
  if (typeof reason !== 'string') return 0;
  const answer = Object.hasOwn(gigya.faults, reason) ? gigya.faults[reason as keyof typeof gigya.faults] : undefined;
  return answer === undefined ? unnamed : typeof answer === 'number' ? answer : answer.code;
}

const reasonPlace = mixedPlace('detail.reason');

/** The reason is a fault with such a code. */
function anyOf(fits: (code: number) => boolean): Condition {
  const reasons = Object.keys(gigya.faults).filter((reason) => fits(codeOf(reason)));
  const of = reasons.flatMap((reason) => reasonPlace.compare('=', reason) ?? []);
  return of.length === 0 ? never : { kind: 'or', of };
}

/** There is a reason, and no other code is that of it. */
const otherThan = (code: number): Condition => ({
  kind: 'and',
  of: [
    { kind: 'not', of: reasonPlace.isNull },
    { kind: 'not', of: anyOf((each) => each !== code) },
  ],
});

const codePlace: FieldPlace = {
  ...endpointPlace,
  compare: (op, value) => {
    const code = Number(value);
    if (!Number.isSafeInteger(code) || (op !== '=' && op !== '!=')) return undefined;
    const same = code === 0 ? reasonPlace.isNull : code === unnamed ? otherThan(unnamed) : anyOf((each) => each === code);
    return op === '=' ? same : { kind: 'not', of: same };
  },
};

const fixed: Readonly<Record<string, FieldPlace>> = {
  '@timestamp': timePlace('at'),
  callID: textPlace('request'),
  endpoint: endpointPlace,
  event: textPlace('what'),
  userKey: textPlace('client'),
  sourceIP: textPlace('address'),
  errCode: codePlace,
  errDetails: reasonPlace,
};
const shown = [...Object.keys(fixed), 'uid', 'errMessage', 'apiKey', 'params', 'userKeyDetails', 'userKeyDetails.name'];

const isDetail = (field: string): boolean => field.startsWith('params.') && !field.split('.').includes('');

/** What a query may ask of events. */
export const eventSource = (accountOf: AccountOf): Source => ({
  placeOf(field) {
    if (field === 'uid') return textPlace('subject', accountOf);
    if (Object.hasOwn(fixed, field)) return fixed[field];
    return isDetail(field) ? mixedPlace(field.replace('params.', 'detail.')) : undefined;
  },
  isShown: (field: string) => shown.includes(field) || isDetail(field),
});
