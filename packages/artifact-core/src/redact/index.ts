// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `redact` of this package as an entry point of its own.

export {
  isCredentialsOption,
  maskCommand,
  readOptionValue,
  type CommandText,
  type OptionValue,
} from "./mask-command.ts";
export { maskText } from "./mask-text.ts";
export { maskCookies, maskCredentials } from "./mask-value.ts";
export { toolWord } from "./option-roles.ts";
export { COOKIE_MASK, isSecretPlaceholder, SECRET_MASK } from "./placeholder.ts";
export { nameStrength, type NameStrength } from "./secret-name.ts";
export {
  checkCommandSecrets,
  checkContractMemberSecrets,
  checkContractSecrets,
  checkMemberSecrets,
  checkTextSecrets,
  type SecretProblem,
} from "./secrets.ts";
export type { ValueRole } from "./value-role.ts";
