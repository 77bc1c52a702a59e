// The audit area: the operators' record of events.
export { listEvents, recordEvent, recordEvents } from './record-event.ts';
export type { AuditEvent } from './store.ts';
