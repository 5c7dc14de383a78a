// The closed list of operations, each with what goes in and what comes out. Artifacts, documents and scopes are always given
// as text, so that an implementation reads the very bytes.

/** Every operation with its contract in one line. */
export const OPERATIONS = {
  "json.read": "`text` or `bytes_hex`, `numbers` plain|exact, `limits`? → the document, written without blanks",
  "canonical.text": "`text`, `form`, for records `record_type` and `schema_version` → the canonical text",
  "canonical.digest": "as canonical.text → the digest in the spelling of the form",
  "digest.compare": "`left`, `right` → whether two texts name one digest",
  "signature.input": "`purpose`, `form`, `digest`, `signer_id` → the text whose UTF-8 bytes are signed",
  "chain.digest": "`steps` of `role` and `artifact` → the chain digest after each step",
  "chain.verify": "`files` by path, `posture` → the root chain digest; review; or refused",
  "binding.check": "the six artifacts by role → `bound`, or the codes of links that don't hold",
  "ticket.check": "`ticket`, `contract`, `at`? → `passed`; review; or refused",
  "ticket.use": "`ticket`, `contract`, `receipt`, `evidence`? → `passed`; review; or refused",
  "gate.authorize":
    "`artifacts` by role, `now`, `runtime_ref`, `mode`?, `revocation`?, `targets`?, `scope`?, `skew_ms`? → `allowed`, or refused with every reason once, without the reference's summary words and without `not_evaluated`; a dry run that asks for no signatures",
  "scope.check": "`scope`, `target`, `at`? in milliseconds → `in_scope` or refused",
  "command.normalize": "`tool`, `args` → the argument vector in its normal form, the tool first",
  "command.shape": "`contract` → the steps that would run",
  "command.arguments": "`tool`, `args`, `stdin`? → every target that the arguments name",
  "record.parse": "`record_type`, `text` → the record, written without blanks, and its `digest`",
} as const;
Object.freeze(OPERATIONS);

/** The name of an operation. */
export type Operation = keyof typeof OPERATIONS;
