/** What an account's page shows of reports, in one script that is loaded while the account is read. */
export { Lines } from './lines.tsx';
export { Origin } from './origin.tsx';
