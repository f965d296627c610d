/** Why a track is given a genre. {{genre}} is that genre inside a sentence, {{feature}} one of `features`. */
export const reasons = {
  asHigh: '{{feature}}, as high as in most {{genre}}',
  asLow: '{{feature}}, as low as in most {{genre}}',
  asLong: '{{feature}}, as long as most {{genre}}',
  asShort: '{{feature}}, as short as most {{genre}}',
  typical: '{{feature}}, typical of {{genre}}',
  moreUsual: '{{feature}}, more usual in {{genre}} than elsewhere',
  programmedBeat: 'programmed beat (exactly {{tempo, upToTenths}} BPM), as in much {{genre}}',
  liveBeat: 'live-sounding beat ({{tempo, upToTenths}} BPM), as in much {{genre}}',
  artistOnly: 'the one track by {{artist}} in the catalogue is {{genre}}',
  artistThisTrack: 'the catalogue lists this track as {{genre}}',
  artistSome_one: '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue is {{genre}}',
  artistSome_other: '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue are {{genre}}',
  artistSomeWithThis_one:
    '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue, including this one, is {{genre}}',
  artistSomeWithThis_other:
    '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue, including this one, are {{genre}}',
  similarArtists: '{{share, percentage}}% of similar artists’ tracks are {{genre}}',
  /** {{reason}} is one of the others. */
  withAudioAlone: '{{reason}} (from the audio alone: {{share, percentage}}%)',
} as const;

/** A feature's value: "tempo 128 BPM". */
export const features = {
  danceability: 'danceability {{value, hundredths}}',
  energy: 'energy {{value, hundredths}}',
  speechiness: 'speechiness {{value, hundredths}}',
  acousticness: 'acousticness {{value, hundredths}}',
  instrumentalness: 'instrumentalness {{value, hundredths}}',
  liveness: 'liveness {{value, hundredths}}',
  valence: 'valence {{value, hundredths}}',
  loudnessDb: 'loudness {{value, tenths}} dB',
  tempoBpm: 'tempo {{value, upToTenths}} BPM',
  durationMs: 'length {{value, minutes}}',
  key: 'key of {{value}}',
  major: 'a major key',
  minor: 'a minor key',
} as const;
