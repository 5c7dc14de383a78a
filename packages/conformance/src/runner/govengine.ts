// This implementation, in process: each operation answered through the public functions of the packages.

import { isGovEngineError, type JsonObject } from "@govengine/artifact-core";
import { checkedBindings, chainDigests, checkedTicket, usedTicket, verifiedChain } from "./answers/chain.ts";
import { checkedScope, normalizedCommand, readShape, readTargets } from "./answers/command.ts";
import { authorized } from "./answers/gate.ts";
import { canonicalDigest, canonicalText, compareDigests, readDocument, signedText } from "./answers/json.ts";
import { parsedRecord } from "./answers/record.ts";
import { codesOf } from "./answers/verdict.ts";
import type { Implementation } from "./implementation.ts";
import { INVALID_INPUT } from "./input.ts";
import type { Operation } from "./operations.ts";
import type { Answer } from "./vector.ts";

const ANSWERS: Readonly<Record<Operation, (input: JsonObject) => Answer | Promise<Answer>>> = {
  "json.read": readDocument,
  "canonical.text": canonicalText,
  "canonical.digest": canonicalDigest,
  "digest.compare": compareDigests,
  "signature.input": signedText,
  "chain.digest": chainDigests,
  "chain.verify": verifiedChain,
  "binding.check": checkedBindings,
  "ticket.check": checkedTicket,
  "ticket.use": usedTicket,
  "gate.authorize": authorized,
  "scope.check": checkedScope,
  "command.normalize": normalizedCommand,
  "command.shape": readShape,
  "command.arguments": readTargets,
  "record.parse": parsedRecord,
};

/**
 * GovEngine for TypeScript as an implementation. A `GovEngineError` of the packages is a refusal with its codes; an input
 * that its operation doesn't take is an error (`invalid_vector_input`), which no vector expects.
 */
export function govengineImplementation(): Implementation {
  return Object.freeze({
    name: "govengine-typescript",
    async answer(operation: Operation, input: JsonObject): Promise<Answer> {
      try {
        return await ANSWERS[operation](input);
      } catch (error) {
        if (!isGovEngineError(error) || error.code === INVALID_INPUT) throw error;
        return { refused: codesOf(error.problems) };
      }
    },
  });
}
