// Timestamps as artifacts write them. The reading is artifact-core's: leases and tickets of other formats need it too.

export {
  compareTimestamps,
  daysInMonth,
  daysSince1970,
  parseTimestamp,
  type Timestamp,
} from "@govengine/artifact-core";
