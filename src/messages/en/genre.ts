/** The reply to `/genre`. */
export const genre = {
  unsure: 'Hard to say: somewhere between **{{first}}**, **{{second}}** and **{{third}}**.',
  likely: 'Most likely **{{genre}}**.',
  soundsLike: 'Sounds like **{{genre}}**.',
  mostly: 'Mostly **{{genre}}**, across {{tracks}} tracks.',
  subgenre: 'Subgenre',
  audioOnly: 'From the audio alone',
  reasons: 'Why',
  basedOn: {
    sound: 'Based on how it sounds',
    artist: "Based on the artist's other music",
    both: "Based on how it sounds and the artist's other music",
  },
  features: 'Features: {{sources}}',
  estimatedFeatures: 'Features: {{sources}} (estimated from a preview)',
  skipped_one: '{{count}} track skipped: no source knows how it sounds',
  skipped_other: '{{count}} tracks skipped: no source knows how they sound',
  missing_one: '{{count}} track not found on Spotify',
  missing_other: '{{count}} tracks not found on Spotify',
  collection_one: '{{kind}} · {{count}} track',
  collection_other: '{{kind}} · {{count}} tracks',
  kind: { track: 'Track', album: 'Album', playlist: 'Playlist', artist: 'Artist' },
  /** A genre that has no text of its own, inside a sentence. */
  unlisted: '{{name}}',
} as const;
