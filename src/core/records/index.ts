// The records' area: accounts and rows of declared types, read and written alike.
export { isPart } from './account-parts.ts';
export { type ChangeFault, changeRecord, moveElement, type RecordWriting, removeElement, removeRecord } from './change-record.ts';
export { addUniqueSet, constrainAttribute } from './constrain-attribute.ts';
export { type CreateFault, createRecord, createRecords, type Made } from './create-records.ts';
export { type CreationTicket, issueCreationTicket, readCreationTicket } from './creation-tickets.ts';
export { type Imported, importRecords } from './import-records.ts';
export type { NewRecord } from './keeping.ts';
export { type MoveInPorts, moveIn } from './move-in.ts';
export { countRecords, findRecords, type RecordQuery, readRecord } from './read-records.ts';
export { removeRecords } from './remove-records.ts';
export type { Expected, Kept, MovedRecord, RecordKey, Values } from './types.ts';
