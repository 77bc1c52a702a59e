// The community profile: how a person appears among others.
export { changeAlerts, readAlerts } from './alerts.ts';
export { changeNickname, readNickname } from './change-nickname.ts';
export { listPeople } from './list-people.ts';
export { type Acquaintance, readPeople } from './read-people.ts';
