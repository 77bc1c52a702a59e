// The audit area: what happened, for operators.
export { listEvents, recordEvent, recordEvents } from './record-event.ts';
export type { AuditEvent } from './store.ts';
