export { SECURITY_PROFILE_REASON_CODES, type SecurityProfileReasonCode } from "./reason-codes.ts";
export { parseHost, type Host, type HostReading } from "./scope/host.ts";
export { parseIpv4, parseIpv6, type IpBytes } from "./scope/ip.ts";
