// Steps of the scopes' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const scopeSteps = {
  'scope.insert': { class: 'storage', doing: 'storing a new scope' },
  'scope.read': { class: 'storage', doing: 'reading a scope' },
  'scopes.list': { class: 'storage', doing: 'reading all scopes' },
  'scope.update': { class: 'storage', doing: 'changing a scope' },
  'scope.erase': { class: 'storage', doing: 'removing a scope' },
  'scope-bindings.read': { class: 'storage', doing: 'reading to what scopes are bound' },
} as const satisfies Steps;
