// The ports of the commands of this area, for flows on it.
export type { BeginPorts } from './begin-enrolment.ts';
export type { ContactEnrolmentPorts } from './enrol-contact.ts';
export type { FinishPorts } from './finish-enrolment.ts';
export type { ChangePorts } from './manage.ts';
