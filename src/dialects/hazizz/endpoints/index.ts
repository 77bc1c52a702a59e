// Every operation of this dialect.
import accessToken from './access-token.ts';
import auth from './auth.ts';
import { healths, motd } from './gateway.ts';
import { detailed, information, me, myDetails, permissions } from './information.ts';
import password from './password.ts';
import { legacyRegister, ownRegister } from './register.ts';
import { endOne, sessions } from './session.ts';
import { changeDisplayName, displayName, removeUser, user } from './users.ts';

export const endpoints = [
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
  displayName,
  changeDisplayName,
  removeUser,
  sessions,
  endOne,
  motd,
  ...healths,
];
