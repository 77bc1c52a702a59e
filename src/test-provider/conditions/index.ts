// Every condition by its name: the closed list that the pages show and the control takes.
import type { ActiveCondition, EndpointName, ProviderCondition, ProviderGrant } from '../types.ts';
import { answers } from './answers.ts';
import { callback } from './callback.ts';
import { claims } from './claims.ts';
import { refusals } from './refusals.ts';

export const groups = {
  'The way back': callback,
  'What is told of the person': claims,
  'What is refused': refusals,
  'Whole answers': answers,
} as const;

const all = { ...callback, ...claims, ...refusals, ...answers };

export type ConditionName = keyof typeof all;

/** By its name alone where it acts at all of its endpoints. */
export type ConditionChoice = ConditionName | { readonly name: ConditionName; readonly at?: readonly EndpointName[] };

export const isConditionName = (name: string): name is ConditionName => Object.hasOwn(all, name);

export function chosen(choice: ConditionChoice): ActiveCondition {
  const { name, at } = typeof choice === 'string' ? { name: choice } : choice;
  const condition: ProviderCondition = all[name];
  return { name, condition, at: condition.at.filter((each) => at?.includes(each) ?? true) };
}

/** Those of the provider, then those of the sign-in. */
export const inForce = (
  endpoint: EndpointName,
  ofProvider: readonly ActiveCondition[],
  grant: ProviderGrant | undefined,
): readonly ProviderCondition[] =>
  [...ofProvider, ...(grant?.conditions ?? [])].filter(({ at }) => at.includes(endpoint)).map(({ condition }) => condition);
