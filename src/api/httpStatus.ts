/** The only map from error kind to HTTP status. Models: moby api/server/httpstatus. */
import type { ErrorKind } from "../base/errors.ts";

export const httpStatus: Readonly<Record<ErrorKind, number>> = {
  notFound: 404,
  invalidParameter: 400,
  conflict: 409,
  notModified: 304,
  forbidden: 403,
  unauthorized: 401,
  unavailable: 503,
  notImplemented: 501,
  system: 500,
  cancelled: 500,
};
