// The records' area: accounts and rows of declared types, read and written alike.
export { recordOfPerson } from './account-backend.ts';
export { isPart } from './account-parts.ts';
export type { NewRecord } from './backend.ts';
export { changeRecord, moveElement, type RecordChangeFault, type RecordWriting, removeElement, removeRecord } from './change-record.ts';
export { addUniqueSet, constrainAttribute } from './constrain-attribute.ts';
export { type CreateFault, type CreationResult, createRecord, createRecords } from './create-records.ts';
export { type CreationTicket, issueCreationTicket, readCreationTicket } from './creation-tickets.ts';
export { importFromLegacy, type LegacyImportPorts } from './import-from-legacy.ts';
export { type Imported, importRecords } from './import-records.ts';
export type { LegacyReply } from './legacy-directory-store.ts';
export { countRecords, findRecords, type RecordQuery, readRecord, readRecordAt } from './read-records.ts';
export { type RecordsRemoved, removeRecords } from './remove-records.ts';
export type { ExpectedValue, FoundRecord, MovedRecord, RecordKey, Values } from './types.ts';
