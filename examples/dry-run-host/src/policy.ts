// This host's own policy and scope: which services may be restarted on which machines. Both ports read the same rules, and
// whatever they don't know is denied.

import {
  digest,
  isJsonObject,
  type PolicyEvaluation,
  type PolicyPort,
  sameJson,
  type ScopePort,
} from "@govengine/artifact-core";

/** The services that may be restarted, by machine. */
export type RestartRules = Readonly<Record<string, readonly string[]>>;

/** One restart, read from its target. */
export interface Restart {
  readonly host: string;
  readonly service: string;
}

const TARGET = /^service:\/\/(?<host>[a-z0-9.-]{1,253})\/(?<service>[a-z0-9-]{1,64})$/u;

/** Reads a target, `service://HOST/SERVICE`; null for anything else. */
export function readTarget(text: string): Restart | null {
  const { host, service } = TARGET.exec(text)?.groups ?? {};
  return host === undefined || service === undefined ? null : { host, service };
}

/** The one command that restarts a service: what this host prepares, and all that its policy lets pass. */
export function restartShape({ host, service }: Restart): { tool: string; normalized_args: readonly string[] } {
  return { tool: "systemctl", normalized_args: ["--host", host, "restart", `${service}.service`] };
}

/** What policy says of a restart. */
export interface RestartEvaluation extends PolicyEvaluation {
  readonly constraints: readonly string[];
}

/** What policy says of a target: its owner may approve it, or it is denied. */
export function evaluateTarget(rules: RestartRules, target: string): RestartEvaluation {
  const restart = readTarget(target);
  const target_in_scope = restart !== null && mayRestart(rules, restart);
  return {
    decision: target_in_scope ? "owner_approval_required" : "deny",
    scope: { scope_profile: "service-restarts", target, target_host: restart?.host ?? "", target_in_scope },
    constraints: ["dry_run_only", "one_service"],
  };
}

/** Policy as the kernel asks it: the decision again, for this contract's command and no other. */
export function restartPolicy(rules: RestartRules): PolicyPort {
  return {
    evaluate({ target }, { execution_shape: shape = null }) {
      const uri =
        target !== undefined && isJsonObject(target) && typeof target["uri"] === "string" ? target["uri"] : "";
      const restart = readTarget(uri);
      const isPrepared = restart !== null && sameJson(shape, restartShape(restart));
      return evaluateTarget(isPrepared ? rules : {}, uri);
    },
    epoch: () => digest(rules, "sclite-json-v0.1"),
  };
}

/** Scope as the kernel asks it: the target is read back from the arguments that would run. */
export function restartScope(rules: RestartRules): ScopePort {
  return {
    targets({ tool, args, stdin }) {
      const [, host = "", , unit = ""] = args;
      const text = `service://${host}/${unit.replace(/\.service$/u, "")}`;
      const restart = readTarget(text);
      const isOurs =
        restart !== null && stdin === "" && sameJson({ tool, normalized_args: args }, restartShape(restart));
      return isOurs ? [text] : null;
    },
    check({ text }) {
      const restart = readTarget(text);
      return restart !== null && mayRestart(rules, restart) ? "in_scope" : "out_of_scope";
    },
  };
}

function mayRestart(rules: RestartRules, { host, service }: Restart): boolean {
  return Object.hasOwn(rules, host) && rules[host]?.includes(service) === true;
}
