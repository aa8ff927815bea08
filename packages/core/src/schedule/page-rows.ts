/** Rows of a full page, the most YouTube returns: https://developers.google.com/youtube/v3/docs/search/list */
export const pageRows = 50
