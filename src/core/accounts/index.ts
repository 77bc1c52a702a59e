// The accounts' area: a person's record.
export { bringAccount } from './brought-account.ts';
export { changeAccountState, type StateChange } from './change-account-state.ts';
export { given, givenIdentifiers } from './changes/given.ts';
export type { AccountChange } from './changes/kinds.ts';
export { demandOpen, type OpenChange } from './changes/open.ts';
export { type CreatedAccount, createAccount } from './create-account.ts';
export { demandEqual } from './demand-equal.ts';
export { demandHere, readAccountHere } from './demand-here.ts';
export { demandSelf, isOperator } from './demand-self.ts';
export {
  defaultDirectory,
  listDirectories,
  namedDirectory,
  openDirectory,
  searchedDirectory,
  showDirectories,
} from './directories.ts';
export { type EarlierBatches, noEarlierBatches } from './earlier-batches.ts';
export { fillTexts } from './fill-texts.ts';
export { countAccounts, findAccounts } from './find-accounts.ts';
export { type EventSearch, findEvents } from './find-events.ts';
export { type ImportedAccount, type ImportOutcome, importAccount } from './import-account.ts';
export { type AccountImport, type Along, importAccounts } from './import-accounts.ts';
export { anyContact, contactsBeginning } from './index-contacts.ts';
export { listRemovedAccounts } from './list-removed.ts';
export { addDirectory, changeDirectory, removeDirectory, tryDirectory } from './manage-directories.ts';
export type { AccountElsewhere, BroughtAccount, BroughtIdentity } from './moved-types.ts';
export { lockAccount, releaseAccount } from './operators-lock.ts';
export { accountsOfOuter, changeOuterId } from './outer-ids.ts';
export type { AccountQuery, Comparison, Condition, Scalar } from './query.ts';
export { type AccountKey, findAccount, findInForce, namesOf, personIn, personOf, readAccount } from './read-account.ts';
export { readAccounts } from './read-accounts.ts';
export { removeAccount } from './remove-account.ts';
export { removeAccounts } from './remove-accounts.ts';
export { removeContact } from './remove-contact.ts';
export { retireAccounts } from './retire-accounts.ts';
export { changeRight, demandOperator, holdersOfRight, knownPermission } from './rights.ts';
export { searchAccounts, sumAccounts } from './search-accounts.ts';
export type { Acquaintance } from './store.ts';
export {
  type AccountParts,
  type StoreAccountPorts,
  storeAccount,
  storeAccounts,
  type TakenIdentifier,
  type TakenValue,
} from './store-account.ts';
export type { Account, AccountRight, AccountState, Alerts, Directory, Lock, Person } from './types.ts';
export { type AccountWriting, writeAccount } from './write-account.ts';
export { writeBesideTaken } from './write-beside-taken.ts';
