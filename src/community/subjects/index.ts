// The subjects' area.
export { changeSubject, createSubject, removeSubject } from './manage-subjects.ts';
export { findSubject, listSubjects, readSubject, type SubjectSeen, seeSubject } from './read-subjects.ts';
export { listSubscribers, subscribe, unsubscribe } from './subscribe.ts';
export type { Subject } from './types.ts';
