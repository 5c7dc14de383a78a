// The demo's bundle and its artifacts, for tests that need some that are valid.

import type { JsonObject } from "@govengine/artifact-core";
import { ARTIFACT_FILES, bundleBytes, type LifecycleRole } from "@govengine/sclite-bridge";

import { demoBundle } from "../../src/demo/governed-run.ts";

/** The demo's bundle. */
export const DEMO_BUNDLE: Awaited<ReturnType<typeof demoBundle>> = await demoBundle();

/** The demo's artifacts by role. */
export const DEMO_ARTIFACTS: Readonly<Record<LifecycleRole, JsonObject>> = Object.fromEntries(
  Object.entries(ARTIFACT_FILES).map(([role, path]) => [
    role,
    JSON.parse(new TextDecoder().decode(bundleBytes(DEMO_BUNDLE, path))) as JsonObject,
  ]),
) as Readonly<Record<LifecycleRole, JsonObject>>;
