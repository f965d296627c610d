/** Why a question has no answer, and what to do next. */
export const problems = {
  howToGetLink:
    'In Spotify, choose Share > Copy song link and paste it, or start typing a song or an artist and pick one from the list.',
  emptyLink: 'There is no link to look up. {{howTo}}',
  notALink: 'That is not a link to a track. {{howTo}}',
  damagedLink:
    'That {{kind}} link is incomplete: the id in it has {{length}} of 22 letters and digits. Copy it again. {{howTo}}',
  overlongLink:
    'The id in that {{kind}} link is too long: it has {{length}} letters and digits instead of 22. If text follows the link, put a space between them; otherwise copy the link again. {{howTo}}',
  unsupportedSpotifyLink:
    "That Spotify link doesn't lead to music. Links to tracks, albums, playlists and artists work. {{howTo}}",
  spotifyEpisode:
    'That Spotify link leads to a podcast episode, not to music. Links to tracks, albums, playlists and artists work. {{howTo}}',
  spotifyPodcast:
    'That Spotify link leads to a podcast, not to music. Links to tracks, albums, playlists and artists work. {{howTo}}',
  spotifyAudiobook:
    'That Spotify link leads to an audiobook, not to music. Links to tracks, albums, playlists and artists work. {{howTo}}',
  spotifyProfile:
    "That Spotify link leads to a person's profile. Paste one of their playlists or a track instead. {{howTo}}",
  spotifyPrerelease:
    'That album is not out yet, so nothing is known about its sound. Try again when it is, or paste a track that is already out. {{howTo}}',
  spotifyLocalFile:
    "That link leads to a file on somebody's computer and doesn't say what song it is. Paste the song's own link. {{howTo}}",
  page: {
    album:
      'That {{service}} link leads to an album, and I can only read single songs there. Paste one of its songs. {{howTo}}',
    artist: 'That {{service}} link leads to an artist, not to a song. Paste one of their songs. {{howTo}}',
    channel:
      'That {{service}} link leads to a channel or profile, not to a song. Paste one of its songs. {{howTo}}',
    damaged:
      'That {{service}} link is incomplete: the id of the song is missing or cut off. Copy it again. {{howTo}}',
    other: "That {{service}} link doesn't lead to a song. Paste the link of the song itself. {{howTo}}",
    playlist:
      'That {{service}} link leads to a playlist, not to a song, and I can only read single songs there. Paste one of its songs. {{howTo}}',
    podcast: 'That {{service}} link leads to a podcast, not to music. {{howTo}}',
    station:
      'That {{service}} link leads to a radio station or a mix, not to a song. Paste one of its songs. {{howTo}}',
  },
  unsupportedSite:
    "I don't know links from {{host}}. Links from Spotify and Deezer work, and most from YouTube, Apple Music and SoundCloud. {{howTo}}",
  noLinkInMessage:
    'There is no link to music in that message. Use this on a message with a link to a track, album, playlist or artist.',
  unknownTrack: 'No source knows a track with the id {{id}}. Check the link. {{howTo}}',
  noFeatures:
    'I know {{track}}, but no source knows how it sounds. Another release of the song (the album version, the single) may work; very new tracks often appear after a few days.',
  sourcesUnavailable:
    '{{track}} is not in the bundled catalogue, and I could not reach {{sources}} to ask about it. Try again in a few minutes.',
  nothingSimilar: 'Nothing else in the catalogue fits. Try another track, or fewer options.',
  noMoreTracks: "That's everything similar to it. Try another track, or another mood.",
  listUnknown: 'I no longer know what is in that list. Ask again with `/recommend`.',
  listForgotten: 'That list is more than 90 days old and no longer stored. Ask again with `/recommend`.',
  unknownButton: "That button doesn't work here. Ask again with a command, for example `/recommend`.",
  option: {
    missing: 'The option **{{option}}** is missing.',
    range: 'The option **{{option}}** takes a whole number from {{min}} to {{max}}.',
    choice: 'The option **{{option}}** takes one of these: {{choices}}.',
    length: 'The option **{{option}}** takes no more than {{max}} characters.',
    refused: "The option **{{option}}** doesn't take that.",
  },
  kind: { track: 'track', album: 'album', playlist: 'playlist', artist: 'artist' },
  trackBy: '“{{title}}” by {{artist}}',
  trackTitled: '“{{title}}”',
  thatTrack: 'That track',
  sourcesTried: 'Sources tried',
  /** What came of asking a source: one of `attempt`, or one of the reasons in `sources`. */
  triedSource: '{{source}} {{result}}',
  attempt: { found: 'found it', unknown: "doesn't know it", unavailable: "didn't answer" },
  databaseOutage: 'My database is not reachable right now. Try again in a minute.',
  bug: 'Something went wrong on my side, not yours. Please try again. If it keeps happening, give the people who run this bot the code `{{reference}}`.',
  busy: "I'm busy right now. Please try again in a moment.",
} as const;
