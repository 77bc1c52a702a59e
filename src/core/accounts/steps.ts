// Steps of the accounts' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const accountSteps = {
  'account.lock-new': { class: 'storage', doing: 'locking a new account until it is confirmed' },
  'directory.open': { class: 'peer', doing: 'asking a directory that lies elsewhere' },
  'directories.load': { class: 'storage', doing: "reading the tenant's directory list" },
  'account.read': { class: 'storage', doing: "reading an account's main row" },
  'account.insert': { class: 'storage', doing: 'storing a new account' },
  'account.update': { class: 'storage', doing: 'storing a changed account' },
  'account.erase': { class: 'storage', doing: 'removing an account' },
  'account-state.read': { class: 'storage', doing: "reading an account's state and counters" },
  'lock-state.read': { class: 'storage', doing: 'reading until when an account is locked' },
  'account.lock': { class: 'storage', doing: 'locking an account' },
  'account.unlock': { class: 'storage', doing: 'releasing an account' },
  'profile.create': { class: 'storage', doing: 'storing the community profile beside the account' },
} as const satisfies Steps;
