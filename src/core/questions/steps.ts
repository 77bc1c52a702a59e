// Steps of the questions' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const questionSteps = {
  'questions.read': { class: 'storage', during: 'reading the tenant’s security questions' },
  'questions.store': { class: 'storage', during: 'storing security questions' },
  'answered-sets.read': { class: 'storage', during: 'reading which security questions a person answered' },
  'answers.read': { class: 'storage', during: 'reading the security answers of a person' },
  'answer.read': { class: 'storage', during: 'reading one security answer of a person' },
  'answers.store': { class: 'storage', during: 'storing security answers' },
  'answer.hash': { class: 'key', during: 'hashing a security answer' },
} as const satisfies Steps;
