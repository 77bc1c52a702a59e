// Steps of the accounts' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const accountSteps = {
  'account.lock-new': { class: 'storage', during: 'locking a new account until it is confirmed' },
  'directory.open': { class: 'peer', during: 'asking a directory that lies elsewhere' },
  'directories.load': { class: 'storage', during: "reading the tenant's directory list" },
  'account.read': { class: 'storage', during: "reading an account's main row" },
  'account.insert': { class: 'storage', during: 'storing a new account' },
  'account.update': { class: 'storage', during: 'storing a changed account' },
  'account.erase': { class: 'storage', during: 'removing an account' },
  'account-state.read': { class: 'storage', during: "reading an account's state and counters" },
  'lock-state.read': { class: 'storage', during: 'reading until when an account is locked' },
  'account.lock': { class: 'storage', during: 'locking an account' },
  'account.unlock': { class: 'storage', during: 'releasing an account' },
  'profile.create': { class: 'storage', during: 'storing the community profile beside the account' },
} as const satisfies Steps;
