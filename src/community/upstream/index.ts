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
  type Told,
  upstreamHealth,
} from './read-upstream.ts';
export type { Average, Grade, Homework, Lesson, LinkStatus, Note, Profile, Test, UpstreamLink } from './types.ts';
export { weekOf } from './weeks.ts';
