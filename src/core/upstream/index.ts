// The upstream area.
export { linkUpstream, listLinks, readLink, relinkUpstream, removeLink } from './links.ts';
export { readHomework, readLessons, readPupil, readTests } from './read-upstream.ts';
export type { Average, Grade, Homework, Lesson, Note, Profile, Pupil, Test, UpstreamLink } from './types.ts';
export { weekOf } from './weeks.ts';
