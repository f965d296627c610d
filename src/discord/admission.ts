import { UserFacingError } from '../lib/user-facing-error.ts';
