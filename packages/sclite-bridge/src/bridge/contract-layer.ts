// SCLite as a contract layer: what the kernel asks of the format. It points at facts and claims; the kernel checks them.

import type { ContractLayer } from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { digestClaims } from "./links.ts";
import { readAction } from "./read-action.ts";
import { receiptOfRun } from "./receipt.ts";

/**
 * The contract layer of SCLite artifacts.
 *
 * `read` holds each artifact against the schema of its role and version, and all of them against each other: steps, modes,
 * target, scope, window, and the rules of the ticket. What it finds is listed whole, with pointers that begin with the
 * role; an absent artifact is no problem of its own, but without it there are no facts. `links` gives every digest that the
 * artifacts claim of each other. Neither throws for any JSON. `receipt` throws a `GovEngineError` for a run that its own artifacts
 * contradict.
 *
 * @example
 * const kernel = createExecutionKernel({ runtimeRef: "runtime:my-host", contracts: scliteContractLayer(), trust, ledger });
 */
export function scliteContractLayer(): ContractLayer {
  return LAYER;
}

const LAYER: ContractLayer = Object.freeze({
  name: "sclite",
  form: ARTIFACT_CANONICALIZATION,
  read: readAction,
  links: digestClaims,
  receipt: receiptOfRun,
});
