// The reports' area.
export { type Report, report } from './report.ts';
