// Steps of the scopes' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const scopeSteps = {
  'scope.insert': { class: 'storage', during: 'storing a new scope' },
  'scope.read': { class: 'storage', during: 'reading a scope' },
  'scopes.list': { class: 'storage', during: 'reading all scopes' },
  'scope.update': { class: 'storage', during: 'changing a scope' },
  'scope.erase': { class: 'storage', during: 'removing a scope' },
  'scope-bindings.read': { class: 'storage', during: 'reading to what scopes are bound' },
} as const satisfies Steps;
