// A tenant's settings about sign-ins.
import { section, wholeOrOff } from '../tenants/settings/fields.ts';

export const signIn = section({
  quotaPerMonth: wholeOrOff(
    null,
    'most sessions that people open by signing in within a calendar month (UTC); they are counted from the moment this is set',
    1,
  ),
});
