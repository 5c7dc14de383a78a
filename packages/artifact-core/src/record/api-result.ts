// The answer of a host's API in the reference's form.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "./define-record.ts";
import { boolean, freeText, identifier, jsonObject, list, withDefault } from "./fields.ts";
import type { RecordType } from "./record-type.ts";

/** An answer with a status word, a reason and data. */
export interface ApiResult {
  readonly status: string;
  /** Derived: the status is `ok`, `allowed`, `dry-run` or `completed`. */
  readonly ok: boolean;
  readonly reason_code: string;
  readonly data: JsonObject;
  readonly warnings: readonly string[];
}

const GOOD = ["ok", "allowed", "dry-run", "completed"];

/** Reads API results. Source: `govengine.api.GovApiResult`. */
export const ApiResult: RecordType<ApiResult> = defineRecord({
  name: "api_result",
  recordType: "govengine.api.GovApiResult",
  schemaVersion: "v1",
  schema: v.strictObject({
    status: identifier(),
    ok: boolean(),
    reason_code: withDefault(identifier(), "ok"),
    data: withDefault(jsonObject(), {}),
    warnings: withDefault(list(freeText()), []),
  }),
  derived: { ok: ({ status }) => GOOD.includes(status) },
  codes: { forbidden: "forbidden_core_metadata" },
});
