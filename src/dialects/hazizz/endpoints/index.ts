// Every operation of this dialect.

import type { Code } from '../codes.ts';
import { unitOf } from '../front-door.ts';
import accessToken from './access-token.ts';
import { admin } from './admin.ts';
import auth from './auth.ts';
import { comment } from './comment.ts';
import { comments } from './comments.ts';
import { dashboards } from './dashboard.ts';
import { elevation } from './elevation.ts';
import feedback from './feedback.ts';
import { healths, motd } from './gateway.ts';
import { changeRoles, details as groupDetails, users as groupUsers, removeUserOf, roleOf, roles } from './group-members.ts';
import { createGroup, deleteGroup, group, groups, patchGroup, withoutMe } from './groups.ts';
import { detailed, information, me, myDetails, permissions } from './information.ts';
import { followed, links, makeLink, onlyLink, withdrawLink } from './invite-links.ts';
import { invited, joins, leaves } from './joining.ts';
import { news } from './news.ts';
import { accountDetails, myGroups, userDetails, userGroups, userInformation } from './own.ts';
import password from './password.ts';
import { pictures } from './pictures.ts';
import { legacyRegister, ownRegister } from './register.ts';
import { reminders } from './reminders.ts';
import { reportGroup, reportUser } from './reports.ts';
import { reportsOfWork } from './reports-of-work.ts';
import { schoolData } from './school-data.ts';
import { schoolDemo } from './school-demo.ts';
import { schoolSessions } from './school-sessions.ts';
import { schoolTogether } from './school-together.ts';
import { endOne, sessions } from './session.ts';
import { social } from './social.ts';
import { subjects } from './subjects.ts';
import { taskLists } from './task-lists.ts';
import { tasks } from './tasks.ts';
import { displayNames, removals, user } from './users.ts';

const all = [
  auth,
  accessToken,
  ownRegister,
  legacyRegister,
  password,
  information,
  detailed,
  permissions,
  me,
  myDetails,
  user,
  ...displayNames,
  ...removals,
  feedback,
  sessions,
  endOne,
  userInformation,
  accountDetails,
  userDetails,
  userGroups,
  myGroups,
  reportUser,
  reportGroup,
  groups,
  createGroup,
  group,
  withoutMe,
  patchGroup,
  deleteGroup,
  groupDetails,
  groupUsers,
  roles,
  roleOf,
  ...changeRoles,
  removeUserOf,
  ...joins,
  ...leaves,
  invited,
  links,
  makeLink,
  onlyLink,
  withdrawLink,
  ...followed,
  ...admin,
  ...schoolSessions,
  ...schoolData,
  ...schoolTogether,
  ...schoolDemo,
  ...pictures,
  ...social,
  ...subjects,
  ...taskLists,
  ...tasks,
  ...dashboards,
  ...comments,
  ...comment,
  ...reportsOfWork,
  ...reminders,
  ...news,
  ...elevation,
  motd,
  ...healths,
];

const outOfService: Readonly<Record<string, Code>> = { auth: 24, hazizz: 170, thera: 137 };

/** Each unit has its own way to say that it is out of service. */
export const endpoints = all.map((endpoint) => ({
  ...endpoint,
  doors: { 'service.suspended': outOfService[unitOf(endpoint.path)] ?? 24, ...endpoint.doors },
}));
