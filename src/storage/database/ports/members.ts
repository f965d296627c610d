/** What others may see of a member. */
export interface Visibility {
  /** Whether they hide their taste from others. */
  readonly hidden: boolean;
  /** Whether drops may name them as the one who loves a track. */
  readonly named: boolean;
}

/** What a member has chosen for themselves. */
export interface MemberPreferences extends Visibility {
  readonly language?: string;
}

/** Stores what members have asked for. */
export interface MemberRepository {
  get(user: string): Promise<MemberPreferences>;
  setVisibility(user: string, visibility: Visibility): Promise<void>;
  setLanguage(user: string, language: string | undefined): Promise<void>;
  /**
   * Deletes everything about one person in one transaction. That they asked for it is stored for 90 days, without their
   * id, so that their reactions under older lists are not counted again.
   * @returns the messages of the lists they voted on
   */
  delete(user: string): Promise<string[]>;
  /** When a person last had everything deleted, ms since the epoch; undefined after 90 days. */
  deletedAt(user: string): Promise<number | undefined>;
}
