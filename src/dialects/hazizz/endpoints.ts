// Every operation of this dialect.

import { admin } from './admin/admin.ts';
import { apiDocs } from './admin/api-docs.ts';
import { healths, motd } from './admin/gateway.ts';
import accessToken from './auth/access-token.ts';
import { elevation } from './auth/elevation.ts';
import password from './auth/password.ts';
import { legacyRegister, ownRegister } from './auth/register.ts';
import { endOne, sessions } from './auth/sessions.ts';
import auth from './auth/sign-in.ts';
import { social } from './auth/social.ts';
import { unitOf } from './authenticate.ts';
import type { Code } from './codes.ts';
import { comment } from './comments/comment.ts';
import { comments } from './comments/comments.ts';
import { createGroup, deleteGroup, group, groups, patchGroup, withoutMe } from './groups/groups.ts';
import { followed, links, makeLink, onlyLink, withdrawLink } from './groups/invite-links.ts';
import { invited, joins, leaves } from './groups/joining.ts';
import { changeRoles, details as groupDetails, users as groupUsers, removeUserOf, roleOf, roles } from './groups/members.ts';
import { subjects } from './groups/subjects.ts';
import { news } from './news/news.ts';
import feedback from './reports/feedback.ts';
import { reportsOfWork } from './reports/of-work.ts';
import { reportGroup, reportUser } from './reports/reports.ts';
import { schoolData } from './school/data.ts';
import { schoolDemo } from './school/demo.ts';
import { schoolSessions } from './school/sessions.ts';
import { schoolTogether } from './school/together.ts';
import { dashboards } from './tasks/dashboard.ts';
import { taskLists } from './tasks/lists.ts';
import { tasks } from './tasks/tasks.ts';
import { detailed, information, me, myDetails, permissions } from './users/information.ts';
import { accountDetails, myGroups, userDetails, userGroups, userInformation } from './users/own.ts';
import { pictures } from './users/pictures.ts';
import { reminders } from './users/reminders.ts';
import { displayNames, removals, user } from './users/users.ts';

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
  ...apiDocs,
];

const outOfService: Readonly<Record<string, Code>> = { auth: 24, hazizz: 170, thera: 137 };

/** Each unit has its own way to say that it is out of service. */
export const endpoints = all.map((endpoint) => ({
  ...endpoint,
  requestErrors: { 'service.suspended': outOfService[unitOf(endpoint.path)] ?? 24, ...endpoint.requestErrors },
}));
