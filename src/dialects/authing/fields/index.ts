// Every GraphQL field of both generations, by name.
import { login, register } from './first-generation.ts';
import { bindEmail, resetPassword, sendEmail, updateEmail } from './mailbox.ts';
import { registerByEmail, registerByUsername } from './registration.ts';
import { loginByEmail, loginByUsername } from './sign-in.ts';
import { accessToken, checkLoginStatus, checkLoginStatus1, getClientWhenSdkInit, isUserExists } from './status.ts';
import { updatePassword, updateUser, user } from './user.ts';

export const firstGeneration = { getClientWhenSdkInit, checkLoginStatus: checkLoginStatus1, login, register };

export const secondGeneration = {
  loginByEmail,
  loginByUsername,
  registerByEmail,
  registerByUsername,
  user,
  updateUser,
  updatePassword,
  sendEmail,
  resetPassword,
  updateEmail,
  bindEmail,
  checkLoginStatus,
  isUserExists,
  accessToken,
};
