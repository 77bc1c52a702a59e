// The audit area: the operators' record of events.
export { countEvent, countEventInside, type WriteCounted } from './count-event.ts';
export { eventsPosition, type Follower, followEvents } from './follow-events.ts';
export { listEvents, listEventsOfAccounts } from './list-events.ts';
export { type NewEvent, recordEvent, recordEvents } from './record-event.ts';
export { type FoundEvents, searchEvents } from './search-events.ts';
export type { AuditEvent, EventBlock, EventFilter, Tallies } from './store.ts';
export { newTallies } from './tallies.ts';
export { type EventName, eventNames } from './types.ts';
export { type NotedBlock, type RecordVerdict, sealEvents, verifyEvents } from './verify-events.ts';
