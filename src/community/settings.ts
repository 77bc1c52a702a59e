// A tenant's settings about the community.
import { flag, list, mostDays, section, serviceAddress, timeZone, whole, wholeOrOff } from '../core/tenants/settings/fields.ts';

export const community = section({
  blockedWords: list([], 'words a display name may not contain'),
  uniqueGroupNames: flag(false, 'no two groups have the same name'),
  olderGroupTypes: flag(false, 'groups with a password, and groups into which one is only added'),
  reportSink: serviceAddress('', 'address to which reports are posted as JSON; empty to keep them in the event log only'),
  linkService: serviceAddress('', 'service that makes short links, given {"longDynamicLink"} and answering {"shortLink"}; empty for none'),
  pushService: serviceAddress('', 'address to which what is told to devices is posted as JSON; empty for none'),
  timeZone: timeZone('UTC', 'time zone in which a day begins and ends, and of the times on hosted pages'),
  newsDays: whole(90, 'days for which it is kept what happened in groups', { minimum: 1, maximum: mostDays }),
  daysAhead: whole(730, 'how far ahead a task may be due, in days', { maximum: 36_500 }),
  kickBan: flag(false, 'who was put out of a group may not come back'),
});

export const limits = section({
  groupsPerPerson: wholeOrOff(null, 'groups that a person may belong to'),
  devicesPerPerson: wholeOrOff(20, 'devices that a person may register for what is pushed'),
  linksPerPerson: wholeOrOff(null, 'accounts upstream that a person may link'),
  subjectsPerGroup: wholeOrOff(null, 'subjects that a group may have'),
  tasksPerOwner: wholeOrOff(null, 'tasks not yet past that a group, or a person for oneself, may have'),
});
