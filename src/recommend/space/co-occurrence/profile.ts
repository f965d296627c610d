/** What is known of the artists of a track together. */
export interface ArtistProfile {
  /** Playlists that hold one of them, ascending. */
  readonly playlists: readonly number[];
  /** Labels one of them has (columns of the counts), ascending. */
  readonly labels: readonly number[];
  /** Weight of each label; their squares sum to 1. */
  readonly labelWeights: readonly number[];
  /** Of length 1; undefined for unknown artists. */
  readonly vector: Float32Array | undefined;
}

/** What is known of a track by co-occurrence. */
export interface CoOccurrenceProfile {
  /** `hashArtist` of every credited artist. */
  readonly credited: readonly number[];
  readonly artists: ArtistProfile;
  /** Playlists that hold the recording, ascending. */
  readonly playlists: readonly number[];
  /** Of the recording alone, of length 1; undefined where it is on no playlist. */
  readonly vector: Float32Array | undefined;
}
