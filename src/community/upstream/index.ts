// The upstream area.
export { linkUpstream, listLinks, readLink, relinkUpstream, removeLink } from './links.ts';
export {
  announcedTests,
  readAverages,
  readGrades,
  readHomework,
  readLessons,
  readNotes,
  readProfile,
  readTests,
  refreshTold,
  type UpstreamValue,
  upstreamHealth,
} from './read-upstream.ts';
export type { Average, Grade, Homework, Lesson, LinkStatus, Note, PupilProfile, Test, UpstreamLink } from './types.ts';
export { weekOf } from './weeks.ts';
