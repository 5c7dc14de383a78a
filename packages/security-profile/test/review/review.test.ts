// Signal contracts and confirmations beyond the published behaviours.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adaptationFeedbackStatus,
  buildSignalContract,
  canBeConfirmed,
  checkConfirmation,
  findingSignalStatus,
  SignalContract,
  signalContractAdaptationPositive,
  signalContractHostPromisePositive,
  signalContractPlannerReconsultWorthy,
  signalContractPromising,
  signalContractSignalPositive,
  signalContractWorkflowPromotable,
  successOutcomeStatus,
  workflowPromotionStatus,
} from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";
import { cases, haveCases } from "../reference/cases.ts";
import { changed } from "../support/changed.ts";

const READERS = [
  workflowPromotionStatus,
  successOutcomeStatus,
  findingSignalStatus,
  adaptationFeedbackStatus,
  signalContractPromising,
  signalContractWorkflowPromotable,
  signalContractSignalPositive,
  signalContractHostPromisePositive,
  signalContractAdaptationPositive,
  signalContractPlannerReconsultWorthy,
] as const;

const BEST = {
  engine_status: "success",
  auditor_decision: "approve",
  success_eval_status: "met",
  qual: { verdict: "confirmed", confidence: 0.93 },
  signal_assessment: { workflow_promotable: true, adaptation_positive: true, host_promise_positive: true },
  runtime_decision: { requested_action: "confirm_finding" },
};

describe("readers of signal contracts", () => {
  test("read the best contract", () => {
    const contract = buildSignalContract(BEST);
    expect(READERS.map((read) => read(contract))).toEqual([
      "confirmable",
      "met",
      "strong",
      "strong_positive",
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(contract.workflow_promotion.reasons).toEqual([
      "qualification_confirmable",
      "requested_action:confirm_finding",
      "verdict:confirmed",
      "threshold:probable",
    ]);
    expect(SignalContract.parse(JSON.parse(JSON.stringify(contract)))).toEqual(contract);
  });

  test("read anything else as nothing, also a contract that claims more than it shows", () => {
    const forged = changed(
      buildSignalContract({ engine_status: "", auditor_decision: "", success_eval_status: "" }),
      "legacy_bridges/promising",
      true,
    );
    for (const value of [
      null,
      undefined,
      {},
      [],
      "confirmable",
      forged,
      { workflow_promotion: { status: "confirmable" } },
    ]) {
      expect(READERS.map((read) => read(value))).toEqual(["", "", "", "", false, false, false, false, false, false]);
    }
  });
});

interface SignalCase {
  readonly name: string;
  readonly input: JsonObject;
  readonly output: JsonObject;
}

/** Published cases whose input isn't valid here, or whose result is stricter here. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  ["weak_actionable_bridge", "a confidence of 0 is evidence"],
  ["weak_actionable_bridge_disabled", "a confidence of 0 is evidence"],
  ["governance_blocked", "a mere failure is no high signal"],
  ["nonnumeric_http_code", "a code is a number"],
  ["confirmed_promotable", "words are in lower case"],
  ["engine_timeout", "parts are objects or absent; a timeout is no high signal"],
  ["blocked_without_auditor", "a block is no high signal"],
  ["confirmed_but_blocked_by_policy", "a block stops every promotion"],
]);

describe.skipIf(!haveCases)("the published signal cases (need the vectors)", () => {
  const published = cases<readonly SignalCase[]>("signal-cases");

  test("give the published contract where nothing stricter holds", () => {
    const same = published.filter(({ name }) => !DIFFERENT.has(name));
    expect(same.map(({ name }) => name)).toEqual(["promotable_below_threshold_verdict"]);
    for (const { input, output } of same) expect(buildSignalContract(input)).toEqual(output);
    expect([...DIFFERENT.keys()].every((name) => published.some((one) => one.name === name))).toBe(true);
  });

  test("never promise more than the published contract", () => {
    for (const { name, input, output } of published) {
      const ours = readable(input);
      if (ours === null) continue;
      const bridges = output["legacy_bridges"] as JsonObject;
      for (const flag of ["promising", "high_signal", "signal_positive", "adaptation_positive"] as const) {
        expect([name, flag, ours.legacy_bridges[flag] && bridges[flag] !== true]).toEqual([name, flag, false]);
      }
    }
  });
});

function readable(input: JsonObject): SignalContract | null {
  try {
    return buildSignalContract(input);
  } catch {
    return null;
  }
}

describe("confirmations", () => {
  const GOOD = {
    verdict: "confirmed",
    false_positive_guards_passed: true,
    observed_artifacts: {
      control_comparison_performed: true,
      control_delta_observed: true,
      protocol: { repro_pass: true },
    },
  };

  test("hold with every condition", () => {
    expect([checkConfirmation(GOOD), canBeConfirmed(GOOD)]).toEqual([[], true]);
  });

  test.each([
    ["verdict", "verdict_not_confirmed"],
    ["false_positive_guards_passed", "false_positive_guards_not_passed"],
    ["observed_artifacts/control_comparison_performed", "control_comparison_missing"],
    ["observed_artifacts/control_delta_observed", "control_delta_missing"],
    ["observed_artifacts/protocol/repro_pass", "reproduction_missing"],
  ])("fall without %s, and with anything but exactly the word", (place, code) => {
    for (const value of [undefined, null, "true", 1, "Confirmed", false, {}, []] as readonly (
      | JsonValue
      | undefined
    )[]) {
      const finding = changed(GOOD, place, value);
      expect([checkConfirmation(finding).map((found) => found.code), canBeConfirmed(finding)]).toEqual([[code], false]);
    }
  });

  test("of what is no object, or can't be read, are refused without a throw", () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("no");
        },
      },
    );
    for (const value of [null, undefined, 5, "confirmed", [], hostile]) {
      expect(checkConfirmation(value).map(({ code }) => code)).toEqual(["qualification_not_object"]);
    }
  });

  test("confirm nothing that the reference doesn't", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (guards, delta, repro) => {
        const finding = {
          ...GOOD,
          false_positive_guards_passed: guards,
          observed_artifacts: {
            ...GOOD.observed_artifacts,
            control_delta_observed: delta,
            protocol: { repro_pass: repro },
          },
        };
        const strict = canBeConfirmed(finding);
        return !strict || reference.canBeConfirmed(finding as JsonValue);
      }),
    );
  });
});
