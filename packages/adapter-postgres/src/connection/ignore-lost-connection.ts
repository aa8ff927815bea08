/** For an idle connection that broke: the pool has removed it already, and whoever asks next gets a new one, or the error. */
export const ignoreLostConnection = (): undefined => undefined
