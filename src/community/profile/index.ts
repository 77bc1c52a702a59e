// The community profile: how a person appears among others.

export type { Acquaintance } from '../../core/accounts/index.ts';
export { changeAlerts, readAlerts } from './alerts.ts';
export { changeNickname, readNickname } from './change-nickname.ts';
export { listPeople } from './list-people.ts';
export { readPeople } from './read-people.ts';
