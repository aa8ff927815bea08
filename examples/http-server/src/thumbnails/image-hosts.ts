/** Where YouTube keeps pictures of videos (observed, undocumented). Pages show pictures from nowhere else. */
export const imageHosts: readonly string[] = ['i.ytimg.com', 'i1.ytimg.com', 'i9.ytimg.com', 'img.youtube.com']
