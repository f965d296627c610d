/** Why a link led to no tracks, and what to do instead. */
export const links = {
  whatWorks: 'Spotify links to tracks and albums always work: in Spotify, choose Share > Copy song link.',
  shortLinkUnknown: 'I can’t follow that short link. {{whatWorks}}',
  shortLinkLoop: 'That short link only leads to another short link. {{whatWorks}}',
  serviceDown: 'The service behind that link is not responding. Try again in a minute.',
  externalUnknown: 'I can’t tell which song that {{service}} link leads to. {{whatWorks}}',
  notOnSpotify: 'That is “{{title}}” by {{artist}}, but I can’t find it on Spotify. {{whatWorks}}',
  noneOnSpotify_one: 'That is “{{title}}”, but I can’t find its only track on Spotify. {{whatWorks}}',
  noneOnSpotify_other:
    'That is “{{title}}”, but I can’t find any of its {{count}} tracks on Spotify. {{whatWorks}}',
  localFileUnknown:
    "That is “{{title}}”, a file on somebody's computer, and I can't find a song of that name on Spotify. {{whatWorks}}",
  albumDown: 'The services that list the tracks of an album are not responding. Try again in a minute.',
  albumUnknown: 'No source knows the tracks of that album. Paste one of its tracks instead.',
  artistDown: 'The services that list the tracks of an artist are not responding. Try again in a minute.',
  artistUnknown: 'No source knows the tracks of that artist. Paste one of their tracks instead.',
  playlistDown: 'The services that list the tracks of a playlist are not responding. Try again in a minute.',
  playlistPrivate: 'Spotify doesn’t let me read that playlist. Paste one of its tracks or an album instead.',
  playlistNeedsApp:
    'I can’t read playlists: that needs a Spotify app, which the owner of this bot has not set up. Paste a track or an album instead.',
} as const;
