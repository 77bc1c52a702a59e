// The reports' area.
export { leaveFeedback } from './feedback.ts';
export { type Report, report } from './report.ts';
