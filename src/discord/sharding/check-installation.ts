import { SECOND_MS } from '../../lib/time.ts';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import type { ProcessRepository } from '../../storage/database/ports/processes.ts';

/** Schedules and claims bear less. */
const CLOCK_TOLERANCE_MS = 30 * SECOND_MS;

/**
 * Makes sure that the database belongs to this application, and warns where the clocks differ.
 * @param application Discord's id of the application whose token this is
 * @throws UserFacingError for a database of another application: its servers and votes are not those of this bot
 */
export async function checkInstallation(
  application: string,
  processes: Pick<ProcessRepository, 'application' | 'clockAheadMs'>,
  log: { warn(details: object, message: string): void },
): Promise<void> {
  const owner = await processes.application(application);
  if (owner !== application)
    throw new UserFacingError(
      `The database belongs to the Discord application ${owner}, but the token is of ${application}: set DATABASE_URL to a database of its own, or use the other token.`,
    );
  const aheadMs = await processes.clockAheadMs();
  if (Math.abs(aheadMs) <= CLOCK_TOLERANCE_MS) return;
  const seconds = Math.round(Math.abs(aheadMs) / SECOND_MS);
  log.warn(
    { aheadMs: Math.round(aheadMs) },
    `The clock of this machine is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the database's: set both by NTP, or drops come at the wrong time`,
  );
}
