/** The ids of accounts, jobs and all else, as PostgreSQL writes them. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
