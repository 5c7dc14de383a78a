// Telling the host what happened: digests and codes, no values. Only `audit: "required"` makes a deaf sink matter.

import { EventEnvelope, type GovernanceEventType } from "@govengine/artifact-core";
import { askPort, type Patience } from "./ask-port.ts";
import type { KernelSettings } from "./settings.ts";

/** One thing that happened. */
export interface KernelEvent {
  readonly type: GovernanceEventType;
  /** A digest, or an id that derives from one. */
  readonly subject: string;
  readonly status: string;
  /** What the events of one action have in common: the digest of its request, `""` while there is none. */
  readonly action: string;
}

/** Sends one event. Tells whether the sink took it; without a sink there is nobody to take it. Never rejects. */
export type Emit = (event: KernelEvent) => Promise<boolean>;

/** Makes the sender of one kernel, which numbers its events from 0. */
export function eventSender({ onEvent, runtimeRef }: KernelSettings, patience: Patience): Emit {
  let sequence = 0;
  return async ({ type, subject, status, action }) => {
    if (onEvent === null) return false;
    const envelope = EventEnvelope.parse({
      event: { event_type: type, subject, status },
      source: runtimeRef,
      correlation_id: action,
      sequence: sequence++,
    });
    const answer = await askPort(() => onEvent(envelope), patience);
    return answer.ok;
  };
}
