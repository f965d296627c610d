/** Names people see for commands, their options and choices, by command. */
export const commands = {
  link: { description: "A link, or a song's or artist's name" },
  genre: { description: 'The genre of a track, from its sound and what is known of the artist' },
  recommend: {
    description: 'Tracks similar to one you like',
    count: { description: 'How many tracks (default 5)' },
    mood: { description: 'How they should differ from the track; closer may be by its artist' },
    discover: { description: 'Well-known tracks, lesser-known ones by other artists, or new releases' },
    remixes: { description: 'Include other recordings of the track itself' },
  },
  whatGenre: { name: 'What genre is this?' },
} as const;
