// The area of service tickets: a browser brings one to a service, which asks once whose it is.
export { issueServiceTicket } from './issue-ticket.ts';
export { type RedeemedTicket, redeemServiceTicket } from './redeem-ticket.ts';
export { isServiceOf, placeOfService } from './services.ts';
export { finishVisit, keepVisit, type ServiceVisit } from './visits.ts';
