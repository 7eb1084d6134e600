/** The parts of the page that are shown for some accounts. They are loaded together, while the account is read. */

export { DirectoryNotice } from './directory-notice.tsx';
export { Jobs } from './jobs.tsx';
export { Origin } from './origin.tsx';
export { ReadBy } from './read-by.tsx';
export { ReadNotice } from './read-notice.tsx';
export { Terms } from './terms.tsx';
export { Workloads } from './workloads.tsx';
