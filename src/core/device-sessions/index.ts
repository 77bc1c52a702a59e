// A sign-in that applications of one device share, without asking the person again.
export { personOfTicket, ticketAtDevice } from './exchange.ts';
export { closeAtDevice, leastOfDevice, personAtDevice, shareAtDevice } from './share.ts';
