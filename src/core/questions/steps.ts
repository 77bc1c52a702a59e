// Steps of the questions' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const questionSteps = {
  'questions.read': { class: 'storage', doing: 'reading the tenant’s security questions' },
  'questions.store': { class: 'storage', doing: 'storing security questions' },
  'answered-sets.read': { class: 'storage', doing: 'reading which security questions a person answered' },
  'answers.read': { class: 'storage', doing: 'reading the security answers of a person' },
  'answer.read': { class: 'storage', doing: 'reading one security answer of a person' },
  'answers.store': { class: 'storage', doing: 'storing security answers' },
  'answer.hash': { class: 'key', doing: 'hashing a security answer' },
} as const satisfies Steps;
