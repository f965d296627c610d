/** Why a link led to no tracks, and what to do instead. */
export const links = {
  whatWorks: 'Links of Spotify tracks and albums always work: in Spotify, choose Share, then Copy link.',
  shortLinkUnknown: 'I cannot follow that short link. {{whatWorks}}',
  shortLinkLoop: 'That short link only leads to another short link. {{whatWorks}}',
  serviceDown: 'The service that knows what is behind that link does not answer. Try again in a minute.',
  externalUnknown: 'I cannot tell what that {{service}} link is. {{whatWorks}}',
  notOnSpotify: 'That is "{{title}}" by {{artist}}, but I cannot find it on Spotify. {{whatWorks}}',
  albumDown: 'The services that know what is in that album do not answer. Try again in a minute.',
  albumUnknown: 'No source knows the tracks of that album. Paste one of its tracks instead.',
  artistDown: 'The services that know which tracks that artist has do not answer. Try again in a minute.',
  artistUnknown: 'No source knows the tracks of that artist. Paste one of their tracks instead.',
  playlistDown: 'The services that know what is in that playlist do not answer. Try again in a minute.',
  playlistPrivate: 'Spotify does not let me read that playlist. Paste a track or an album of it instead.',
  playlistNeedsApp:
    'I cannot read playlists: that needs a Spotify app, which the owner of this bot has not set up. Paste a track or an album instead.',
} as const;
